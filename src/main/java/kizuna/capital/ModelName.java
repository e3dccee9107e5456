package kizuna.capital;

import java.util.Arrays;
import java.util.Locale;
import kizuna.statistics.Model;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A model by the name it has on the command line: bg-nbd.
final class ModelName implements ITypeConverter<Model.Kind> {
    @Override
    public Model.Kind convert(String typed) {
        return Arrays.stream(Model.Kind.values())
                .filter(each -> of(each).equals(typed.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(typed));
    }

    static String of(Model.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As the papers write it: BG/NBD.
    static String written(Model.Kind kind) {
        return switch (kind) {
            case BG_NBD -> "BG/NBD";
            case MBG_NBD -> "MBG/NBD";
            case PARETO_NBD -> "Pareto/NBD";
            case NBD -> "NBD";
        };
    }
}
