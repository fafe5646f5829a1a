package io.dataspoc.config;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Which plain scalars are not text, by the core schema of YAML 1.2.2 (section 10.3.2): {@code NO}, {@code yes} and
 * {@code on} are text, {@code 012} is twelve.
 */
final class CoreSchema extends Resolver {

    private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
    private static final Pattern BOOL = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]++|0o[0-7]++|0x[0-9a-fA-F]++");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?"
                    + "|[-+]?(?:\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN");

    @Override
    protected void addImplicitResolvers() {
        // The ones of YAML 1.1 stay out.
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        return switch (kind) {
            case scalar -> implicit ? tag(type(value)) : Tag.STR;
            case sequence -> Tag.SEQ;
            case mapping, anchor -> Tag.MAP;
        };
    }

    /** What a plain scalar is. */
    static ScalarType type(String plain) {
        if (NULL.matcher(plain).matches()) {
            return ScalarType.NULL;
        }
        if (BOOL.matcher(plain).matches()) {
            return ScalarType.BOOL;
        }
        if (INTEGER.matcher(plain).matches()) {
            return ScalarType.INTEGER;
        }
        return FLOAT.matcher(plain).matches() ? ScalarType.FLOAT : ScalarType.TEXT;
    }

    static boolean bool(String text) {
        return text.equalsIgnoreCase("true");
    }

    static BigInteger integer(String text) {
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    }

    private static Tag tag(ScalarType type) {
        return switch (type) {
            case TEXT -> Tag.STR;
            case INTEGER -> Tag.INT;
            case FLOAT -> Tag.FLOAT;
            case BOOL -> Tag.BOOL;
            case NULL -> Tag.NULL;
        };
    }
}
