package io.dataspoc.pipe.source.file;

import io.dataspoc.config.ConfigMap;
import io.dataspoc.config.ConfigValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats of dates and times that a pipeline declares, in the words of strptime. */
final class TimeFormat {

    private static final Pattern VALID =
            Pattern.compile("([^%]|%-?[dHIjmMSy]|%[aAbBcfgGnpuUVwWxXYzZ%])*", Pattern.DOTALL);

    private TimeFormat() {}

    static Optional<String> find(ConfigMap map, String key) {
        Optional<ConfigValue> value = map.find(key);
        value.ifPresent(found -> {
            String format = found.string();
            if (!format.contains("%") || !VALID.matcher(format).matches()) {
                throw found.error("must be a format such as '%d.%m.%Y' or '%Y-%m-%d %H:%M:%S', found '" + format + "'");
            }
        });
        return value.map(ConfigValue::string);
    }
}
