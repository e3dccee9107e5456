/// LINE: the shop's official accounts, who of its friends is whom, what they send, and the door by
/// which LINE tells us. Docs: <https://developers.line.biz/en/reference/messaging-api/>.
@ApplicationModule(allowedDependencies = {"platform", "team", "people", "touches"})
@NullMarked
package kizuna.line;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
