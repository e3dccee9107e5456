package kizuna.platform;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// JSON has no word for what is not finite (RFC 8259, section 6): it is null there.
final class FiniteNumbers extends StdSerializer<Double> {
    private FiniteNumbers() {
        super(Double.class);
    }

    static SimpleModule module() {
        var only = new FiniteNumbers();
        return new SimpleModule()
                .addSerializer(Double.class, only)
                .addSerializer(double.class, only);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializationContext context) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
