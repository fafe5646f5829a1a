package io.dataspoc;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Static fields that can change once their class is there: those that are not final, and what can be put into. */
final class MutableStatics {

    private static final List<Class<?>> COLLECTIONS = List.of(Collection.class, Map.class);
    private static final List<String> HOLDERS = List.of("java.util.concurrent.", "java.lang.ThreadLocal");
    private static final Pattern UNMODIFIABLE =
            Pattern.compile("java\\.util\\.(ImmutableCollections|Collections\\$(Unmodifiable|Empty|Singleton)).*");

    private MutableStatics() {}

    /** Their full names. */
    static List<String> in(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(MutableStatics::isMutable)
                .map(JavaField::getFullName)
                .toList();
    }

    private static boolean isMutable(JavaField field) {
        boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
        return !isFinal || isHolder(field) || (isCollection(field) && !isUnmodifiable(field));
    }

    private static boolean isHolder(JavaField field) {
        return HOLDERS.stream().anyMatch(field.getRawType().getName()::startsWith);
    }

    private static boolean isCollection(JavaField field) {
        return COLLECTIONS.stream().anyMatch(field.getRawType()::isAssignableTo);
    }

    /** Only the value tells: its class is initialized for it. */
    private static boolean isUnmodifiable(JavaField field) {
        try {
            Field declared = field.reflect();
            declared.setAccessible(true);
            String kind = declared.get(null).getClass().getName();
            return UNMODIFIABLE.matcher(kind).matches();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
