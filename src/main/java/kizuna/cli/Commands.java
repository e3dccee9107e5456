package kizuna.cli;

import java.lang.reflect.Constructor;
import kizuna.platform.Shop;
import picocli.CommandLine;

/// Makes commands: one whose constructor takes a [Shop] is given the shop of this run.
record Commands(Shop shop) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1
                    && constructor.getParameterTypes()[0] == Shop.class) {
                return made(type, constructor);
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    private <K> K made(Class<K> type, Constructor<?> constructor) throws Exception {
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance(shop));
    }
}
