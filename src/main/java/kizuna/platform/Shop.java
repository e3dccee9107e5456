package kizuna.platform;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// The shop that a command works on. Nothing is opened before a command asks for a bean, so
/// `--help` and wrong options answer at once; then the shop's PostgreSQL is started (or the one
/// that already runs is used) and the program without its web part is put together.
///
/// A command is a picocli class with a constructor that takes a `Shop`:
///
/// ```java
/// @Command(name = "today", description = "${bundle:bond.cli.today.about}")
/// public final class TodayCommand implements Callable<Integer> {
///     TodayCommand(Shop shop) { ... }
///     public Integer call() { shop.bean(Bond.class)...; return 0; }
/// }
/// ```
///
/// `${bundle:key}` in descriptions is a key of `texts_*.properties`. A [Problem] thrown by a
/// command becomes one plain line and its kind's exit code.
public final class Shop implements AutoCloseable {
    public static final String VERSION = "0.1.0";

    private final Class<?> application;
    private final Texts texts;
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;
    private Path folder;
    private DataFolder.@Nullable Turn lock;
    private @Nullable Database database;
    private @Nullable ConfigurableApplicationContext context;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "${bundle:platform.shop.data}")
    private @Nullable Path data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "${bundle:platform.shop.database}")
    private @Nullable String address;

    @Option(
            names = "--lang",
            paramLabel = "ja|en",
            scope = ScopeType.INHERIT,
            description = "${bundle:platform.shop.lang}")
    private @Nullable String language;

    public Shop(
            Class<?> application,
            Texts texts,
            Map<String, String> environment,
            PrintWriter out,
            PrintWriter err) {
        this.application = application;
        this.texts = texts;
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
        this.folder = home().resolve("shop");
    }

    /// A part of the running program, by its class; opens the shop on first use.
    public synchronized <T> T bean(Class<T> type) {
        if (context == null) {
            context = run(WebApplicationType.NONE, Map.of("spring.main.lazy-initialization", true));
        }
        return context.getBean(type);
    }

    /// For commands that only read: refuses where there is no shop yet, and makes nothing there.
    public synchronized void mustExist() {
        if (context != null) {
            return;
        }
        var team = teamPostgres();
        boolean there = team.isPresent() ? team.get().hasShop() : OwnPostgres.isIn(folder());
        if (!there) {
            throw Problem.notFound(
                    "platform.problem.no_shop",
                    team.isPresent() ? team.get().toString() : folder().toString(),
                    team.isPresent() ? "--database" : "--data");
        }
    }

    /// A look into the shop's database where it answers already; nothing is started or made.
    public Optional<Connection> glance() {
        try {
            var team = teamPostgres();
            if (team.isPresent()) {
                return Optional.of(team.get().connect());
            }
            return OwnPostgres.isIn(folder()) && Files.isReadable(folder())
                    ? OwnPostgres.glance(folder())
                    : Optional.empty();
        } catch (SQLException _) {
            return Optional.empty();
        }
    }

    /// Takes the right to serve this shop, which it has alone until [#close].
    /// On our own PostgreSQL there is one such server per data folder: the second is refused.
    public synchronized void claim(String address) {
        if (teamPostgres().isEmpty()) {
            lock = DataFolder.at(folder()).serving(address);
        }
    }

    /// Refuses a shop that is open already, saying where; makes nothing.
    public void refuseServed() {
        if (teamPostgres().isEmpty() && Files.isReadable(folder())) {
            DataFolder.at(folder()).refuseServed();
        }
    }

    /// Serves the pages until [#close]; whatever beans were used before are put away first.
    public synchronized void serve(Map<String, Object> settings) {
        if (context != null) {
            context.close();
        }
        context = run(WebApplicationType.SERVLET, settings);
    }

    /// Takes everything in this shop's own database away: for the sample, which is made anew.
    public synchronized void raze() {
        if (teamPostgres().isEmpty()) {
            OwnPostgres.raze(folder());
        }
    }

    /// Where this shop keeps its data: `--data`, else `KIZUNA_DATA`, else a folder in the home.
    public Path folder() {
        var given = environment.get("KIZUNA_DATA");
        if (data != null) {
            return data.toAbsolutePath().normalize();
        }
        return given == null ? folder : Path.of(given).toAbsolutePath().normalize();
    }

    /// The folder to use where none is named: the sample shop lives beside the real one.
    public void livesIn(Path place) {
        folder = place;
    }

    /// `~/.kizuna`, where shops live unless told otherwise.
    public Path home() {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")))
                .resolve(".kizuna");
    }

    /// The language of whoever typed the command.
    public Locale locale() {
        return locale(language, environment);
    }

    /// As `--lang` asks for it.
    public Optional<String> language() {
        return Optional.ofNullable(language);
    }

    /// Before options are read, since help is written in the language they ask for.
    public void speak(Optional<String> asked) {
        language = asked.orElse(language);
    }

    public String t(String key, Object... arguments) {
        return texts.say(locale(), key, arguments);
    }

    /// Prints the sentence for `key`.
    public void say(String key, Object... arguments) {
        print(t(key, arguments));
    }

    public void print(String line) {
        out.println(line);
    }

    /// Prints `value` for machines, `--json`: fields in camelCase, choices in lower case.
    public void json(Object value) {
        out.println(
                JsonMapper.builder()
                        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                        .addModule(FiniteNumbers.module())
                        .build()
                        .writeValueAsString(value));
    }

    public PrintWriter out() {
        return out;
    }

    /// The web, the pool, then PostgreSQL: in this order.
    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
            context = null;
        }
        if (database != null) {
            database.close();
            database = null;
        }
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    static Locale locale(@Nullable String asked, Map<String, String> environment) {
        var speaks =
                asked != null
                        ? asked
                        : environment.getOrDefault(
                                "LC_ALL",
                                environment.getOrDefault(
                                        "LC_MESSAGES", environment.getOrDefault("LANG", "en")));
        return Texts.supported(Texts.named(speaks));
    }

    private ConfigurableApplicationContext run(
            WebApplicationType web, Map<String, Object> settings) {
        var place = open();
        var all = new HashMap<String, Object>();
        all.put("spring.datasource.url", place.url());
        all.put("spring.datasource.username", place.user());
        all.put("spring.datasource.password", place.password());
        all.put(
                "logging.file.name",
                DataFolder.at(folder()).path().resolve("kizuna.log").toString());
        all.put("logging.threshold.console", "off");
        all.put("kizuna.data", DataFolder.at(folder()).path().toString());
        all.putAll(settings);
        var spring = new SpringApplication(application);
        spring.setWebApplicationType(web);
        spring.setRegisterShutdownHook(false);
        spring.setDefaultProperties(all);
        spring.addInitializers(each -> each.getBeanFactory().registerSingleton("texts", texts));
        return spring.run();
    }

    private Database open() {
        if (database == null) {
            database =
                    teamPostgres()
                            .<Database>map(TeamPostgres::checked)
                            .orElseGet(
                                    () ->
                                            OwnPostgres.start(
                                                    folder(), List.of(), this::tellWaiting));
        }
        return database;
    }

    Optional<TeamPostgres> teamPostgres() {
        return Optional.ofNullable(address == null ? environment.get("KIZUNA_DATABASE") : address)
                .map(given -> TeamPostgres.at(given, environment));
    }

    private void tellWaiting(int seconds) {
        err.println(t("platform.postgres.waiting", seconds));
    }
}
