package kizuna;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Every class and every source of the program itself, for the tests that look at all of them.
final class ProgramClasses {
    static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path COMPILED = Path.of("target", "classes");

    private ProgramClasses() {}

    static List<Class<?>> all() throws IOException {
        try (var files = Files.walk(COMPILED.resolve("kizuna"))) {
            return files.map(file -> COMPILED.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .filter(name -> !name.contains("Jte") || !name.contains("Generated"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .<Class<?>>map(ProgramClasses::named)
                    .toList();
        }
    }

    static List<Path> sources(String ending) throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    static String moduleOf(Path source) {
        return SOURCES.resolve("kizuna").relativize(source).getName(0).toString();
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, ProgramClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
