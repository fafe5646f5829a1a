package io.dataspoc.load;

import io.dataspoc.error.CheckException;
import io.dataspoc.error.Problem;
import io.dataspoc.lake.ColumnStatistics;
import io.dataspoc.lake.DataFile;
import io.dataspoc.type.Field;
import io.dataspoc.type.FloatType;
import io.dataspoc.type.IntegerType;
import io.dataspoc.type.LogicalType;
import io.dataspoc.type.NullType;
import io.dataspoc.type.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which files hold a column with another type than their table, and whether their values fit it. */
final class Alignment {

    /** Up to here every whole number is a double. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private Alignment() {}

    /** Whether a column of the file is stored with another type than the table has. */
    static boolean isNarrower(Schema stored, Schema table) {
        return stored.fields().stream().anyMatch(field -> isNarrower(field, table));
    }

    private static boolean isNarrower(Field stored, Schema table) {
        return table.find(stored.name())
                .filter(wanted -> !isStoredAs(wanted.type(), stored.type()))
                .isPresent();
    }

    /** The columns of a file that are stored with another type than the table has. */
    static List<Field> narrower(Schema stored, Schema table) {
        return stored.fields().stream()
                .filter(field -> isNarrower(field, table))
                .toList();
    }

    /** The files that have such a column. */
    static List<DataFile> narrower(List<DataFile> files, List<Schema> schemas, Schema table) {
        return files.stream()
                .filter(file -> isNarrower(schemas.get(file.schemaId()), table))
                .toList();
    }

    private static boolean isStoredAs(LogicalType wanted, LogicalType stored) {
        return wanted.equals(stored) || StoredTypes.ofColumn(wanted).equals(stored);
    }

    /**
     * Makes sure that all values of the files can be cast to the table's types with nothing lost.
     *
     * @param before the table's columns until now; one without a type has no values
     * @throws CheckException if one might not
     */
    static void requireExact(List<DataFile> files, List<Schema> schemas, Schema before, Schema table, String name) {
        for (DataFile file : files) {
            for (Field field : schemas.get(file.schemaId()).fields()) {
                Optional<Field> wanted = hasNoValues(before, field) ? Optional.empty() : table.find(field.name());
                if (wanted.isPresent() && !isExact(field.type(), wanted.get().type(), file, field.name())) {
                    throw new CheckException(Problem.of("column '" + field.name() + "' would change from "
                                    + field.type() + " to " + wanted.get().type()
                                    + ", which cannot hold all of its values exactly")
                            .at(name)
                            .hint("load it as a decimal ('number: decimal'; where that is set, a new value has an"
                                    + " exponent), as text (a file source's 'columns: {" + field.name()
                                    + ": string}'), or load the table anew ('--full')"));
                }
            }
        }
    }

    private static boolean hasNoValues(Schema before, Field stored) {
        return before.find(stored.name())
                .filter(known -> known.type() instanceof NullType)
                .isPresent();
    }

    private static boolean isExact(LogicalType stored, LogicalType wanted, DataFile file, String column) {
        if (!(wanted instanceof FloatType) || stored instanceof FloatType || stored instanceof NullType) {
            return true;
        }
        ColumnStatistics statistics = file.statistics().get(column);
        return stored instanceof IntegerType
                && statistics != null
                && isSmall(statistics.min())
                && isSmall(statistics.max());
    }

    private static boolean isSmall(@Nullable String bound) {
        if (bound == null) {
            // All values are absent.
            return true;
        }
        return new BigDecimal(bound).abs().compareTo(BigDecimal.valueOf(EXACT_IN_DOUBLE)) <= 0;
    }
}
