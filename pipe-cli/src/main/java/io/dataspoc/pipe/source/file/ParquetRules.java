package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.Sql;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the rows of a Parquet file must keep to, besides what their columns' types say. */
final class ParquetRules {

    private final ParquetFile file;
    private final List<Rule> rules = new ArrayList<>();

    /**
     * A rule.
     *
     * @param broken the condition of rows that break it
     * @param code why they cannot be loaded, as one word for programs
     * @param sentence for people
     */
    private record Rule(String broken, String code, String sentence) {}

    ParquetRules(ParquetFile file) {
        this.file = file;
    }

    /** No row has a value of a column, for no value of the column is what its directory is called after. */
    void addFault(String sentence) {
        rules.add(new Rule("true", "WRONG_TYPE", sentence));
    }

    /** Each row has a value of a key. */
    void addKeys(List<String> keys, List<Field> fields) {
        for (String key : keys) {
            if (fields.stream().noneMatch(field -> field.name().equals(key))) {
                throw MissingKey.of(key, file.file(), file.written());
            }
            rules.add(new Rule(Sql.identifier(key) + " IS NULL", "MISSING_KEY", "no value for the key '" + key + "'"));
        }
    }

    /** The condition of rows that break a rule. */
    String broken() {
        return rules.isEmpty()
                ? "false"
                : rules.stream().map(Rule::broken).collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** Whether a row breaks a rule. */
    boolean areBroken(Engine engine, String rows) {
        return !rules.isEmpty() && engine.number("SELECT count(*) FROM (" + rows + ") WHERE " + broken()) > 0;
    }

    /** Rejects the rows that break a rule. */
    void reject(Engine engine, String rows, List<Field> fields, StreamSink sink) {
        String values = fields.stream()
                .map(field -> Sql.identifier(field.name()))
                .map(name -> name + " := " + name)
                .collect(Collectors.joining(", "));
        StringBuilder rule = new StringBuilder("CASE");
        for (int i = 0; i < rules.size(); i++) {
            rule.append(" WHEN ").append(rules.get(i).broken()).append(" THEN ").append(i);
        }
        engine.query(
                "SELECT row_number() OVER (), to_json(struct_pack(" + values + "))::VARCHAR, " + rule + " END FROM ("
                        + rows + ") QUALIFY " + broken(),
                row -> {
                    Rule cause = rules.get((int) row.number(3));
                    sink.reject(new RejectedRow(
                            cause.code(),
                            file.file().name() + ": row " + row.number(1) + ": " + cause.sentence(),
                            0,
                            String.valueOf(row.text(2))));
                    return row.number(1);
                });
    }
}
