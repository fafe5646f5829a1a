package io.dataspoc;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of fields that classes which own a file format have as constants. */
public final class FormatFields {

    private static final Pattern NAME = Pattern.compile("[a-z_]+");

    private FormatFields() {}

    public static Set<String> of(Class<?>... formats) {
        Set<String> names = new TreeSet<>();
        for (Class<?> format : formats) {
            for (Field field : format.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    names.add(value(field));
                }
            }
        }
        names.removeIf(name -> !NAME.matcher(name).matches());
        return names;
    }

    private static String value(Field field) {
        try {
            field.setAccessible(true);
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new LinkageError("cannot read " + field, e);
        }
    }
}
