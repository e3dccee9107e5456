// What the pages gain where scripts run. Everything works without.
import "/keyboard.js";
import "/looks.js";
