package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Loads the parts of a stream. The types are guessed from the first rows and checked in the pass that writes. Only where
 * a row contradicts is there another pass: over the bytes, if the engine finds what is no row; over the rules that every
 * row has to keep to; and over all values, for the types that hold them.
 */
final class CsvLoad {

    /** So many bytes in a row are too many for the pace of others. */
    private static final int WIDE_ROW = 4 << 10;

    /** And so many columns, however few rows there are: each thread makes room for two thousand values of each. */
    private static final int MANY_COLUMNS = 500;

    /** What the engine sets aside for a column, on the way from its texts to its values, and mostly never touches. */
    private static final long COLUMN_BYTES = 320L << 10;

    private final FileStream stream;
    private final Engine engine;
    private final StreamSink sink;
    private final CsvScan scan;
    private List<CsvPart> parts;
    private Engine.Pace pace = Engine.Pace.FAST;
    private int brokenTables;

    CsvLoad(FileStream stream, Engine engine, List<CsvPart> parts, StreamSink sink) {
        this.stream = stream;
        this.engine = engine;
        this.parts = parts;
        this.sink = sink;
        this.scan = new CsvScan(stream.options().csv());
    }

    /** How an attempt ended. */
    private enum Outcome {
        LOADED,
        /** The engine takes some text for no row. */
        DAMAGED,
        /** A value is not as expected. */
        UNEXPECTED
    }

    void run(CsvSample sample) {
        if (parts.isEmpty()) {
            sink.declare(Schema.EMPTY);
            return;
        }
        requireKeys();
        requireDeclared();
        try {
            load(sample);
        } catch (EngineException e) {
            throw CsvFault.unreadable(parts.get(0), e);
        }
    }

    private void load(CsvSample sample) {
        numberUnsafe();
        int columns =
                parts.stream().mapToInt(part -> part.columns().size()).max().orElse(0);
        if (engine.requireMemory(columns * COLUMN_BYTES)) {
            sink.count("columns for which the engine was given more memory", columns);
        }
        if (columns > MANY_COLUMNS || sample.longest() > WIDE_ROW) {
            pace = Engine.Pace.SPARING;
        }
        CsvColumns sampled = CsvColumns.sampled(engine, scan, sample);
        Schema likely = schema(sampled);
        Outcome outcome = attempt(sampled, likely, ColumnCast.Care.QUICK);
        if (outcome == Outcome.DAMAGED) {
            number();
            outcome = attempt(sampled, likely, ColumnCast.Care.QUICK);
        }
        if (outcome != Outcome.LOADED) {
            loadThoroughly(sampled);
        }
    }

    /** What is rejected counts for no type, and types decide over empty keys, so that more may be to reject. */
    private void loadThoroughly(CsvColumns sampled) {
        CsvColumns complete = completed(reject(this::ofTypes) ? CsvColumns.UNKNOWN : sampled);
        while (reject(ofKeys(schema(complete)))) {
            complete = completed(CsvColumns.UNKNOWN);
        }
        if (attempt(complete, schema(complete), ColumnCast.Care.THOROUGH) != Outcome.LOADED) {
            throw new SourceException(Problem.of("changed while it was read, or holds what no column takes")
                    .at(parts.get(0).files().get(0).file().name()));
        }
    }

    private Schema schema(CsvColumns columns) {
        return columns.schema(stream.options(), sink.existing());
    }

    private CsvRules ofTypes(CsvPart part) {
        return CsvRules.ofTypes(part, scan.options().formats(), stream.options().columns());
    }

    private Function<CsvPart, CsvRules> ofKeys(Schema schema) {
        return part -> CsvRules.ofKeys(part, scan.options().formats(), sink.requiredKeys(), schema);
    }

    private void requireKeys() {
        for (CsvPart part : parts) {
            for (String key : sink.requiredKeys()) {
                if (!part.columns().contains(key)) {
                    CsvFile file = part.files().get(0);
                    throw MissingKey.of(key, file.file(), file.header().written());
                }
            }
        }
    }

    private void requireDeclared() {
        DeclaredColumns declared = new DeclaredColumns(stream.options(), sink.existing(), CsvPart.names(parts));
        declared.requireNoSlip(parts.get(0).files().get(0).file().name());
        declared.tell(sink);
    }

    /** Whether all values were as expected; only then are they loaded. */
    private Outcome attempt(CsvColumns columns, Schema schema, ColumnCast.Care care) {
        CsvConversion conversion = new CsvConversion(engine, scan, columns, schema, care, pace);
        List<CsvConversion.Made> made = new ArrayList<>();
        for (CsvPart part : List.copyOf(parts)) {
            try {
                made.addAll(convert(part, conversion));
            } catch (EngineException e) {
                if (e.isForWantOfMemory() && pace == Engine.Pace.FAST) {
                    pace = Engine.Pace.SPARING;
                    sink.count(Engine.RESTARTS, 1);
                    return attempt(columns, schema, care);
                }
                return outcome(part, e);
            }
        }
        sink.declare(schema);
        made.forEach(file -> sink.add(file.path(), file.schema()));
        conversion.tell(sink);
        CsvNulls.count(engine, scan, parts, sink);
        return Outcome.LOADED;
    }

    /** What seems to have no row is looked at once more: the engine says nothing where a row takes all others for its own. */
    private List<CsvConversion.Made> convert(CsvPart part, CsvConversion conversion) {
        List<CsvConversion.Made> made = conversion.convert(part, sink);
        if (part.isNumbered() || !conversion.isEmpty(made)) {
            return made;
        }
        CsvPart numbered = numbered(part);
        replace(parts.indexOf(part), numbered);
        return conversion.convert(numbered, sink);
    }

    private static Outcome outcome(CsvPart part, EngineException failure) {
        if (!part.isNumbered() && CsvFault.isDamage(failure)) {
            return Outcome.DAMAGED;
        }
        if (CsvFault.isDamage(failure) || !CsvFault.isOfValues(failure)) {
            throw CsvFault.unreadable(part, failure);
        }
        return Outcome.UNEXPECTED;
    }

    /** The engine loses rows where it skips lines that end in several ways, and where the last row is too long for it. */
    private void numberUnsafe() {
        boolean isUnsafe = parts.stream()
                .flatMap(part -> part.files().stream())
                .anyMatch(file -> file.header().skip() > 0 || file.last() == LastRecord.PERHAPS_LONG);
        if (isUnsafe) {
            number();
        }
    }

    /** Copies what is a row, with its line number, and hands over what is none; once. */
    private void number() {
        List<CsvPart> numbered = new ArrayList<>();
        for (CsvPart part : parts) {
            numbered.add(part.isNumbered() ? part : numbered(part));
        }
        parts = numbered;
    }

    private CsvPart numbered(CsvPart part) {
        List<CsvFile> copies = new ArrayList<>();
        for (CsvFile file : part.files()) {
            Path path = sink.newFile();
            try (CsvCopy copy = new CsvCopy(path, scan.options(), sink::reject)) {
                copy.add(file, CsvCopy.Limit.NONE);
                copies.add(copy.like(file));
            }
        }
        return part.with(copies);
    }

    /** Hands over the rows that break rules; from here on they do not count. Tells whether there are any. */
    private boolean reject(Function<CsvPart, CsvRules> rules) {
        boolean hasRejected = false;
        for (int i = 0; i < parts.size(); i++) {
            CsvRules ofPart = rules.apply(parts.get(i));
            if (!ofPart.isEmpty()) {
                number();
                hasRejected |= reject(i, ofPart);
            }
        }
        return hasRejected;
    }

    private boolean reject(int number, CsvRules rules) {
        CsvPart part = parts.get(number);
        String table = "broken_" + brokenTables++;
        rules.find(engine, scan.rows(part), table);
        if (engine.number("SELECT count(*) FROM " + table) == 0) {
            return false;
        }
        try (CsvRowTexts texts = new CsvRowTexts(part.files(), scan.options())) {
            rules.forEach(engine, table, broken -> sink.reject(texts.rejected(broken, part.width())));
        }
        replace(number, part.without(CsvScan.LINE + " IN (SELECT " + CsvScan.LINE + " FROM " + table + ")"));
        return true;
    }

    private void replace(int number, CsvPart part) {
        List<CsvPart> others = new ArrayList<>(parts);
        others.set(number, part);
        parts = others;
    }

    private CsvColumns completed(CsvColumns sampled) {
        try {
            return sampled.completed(engine, scan, parts);
        } catch (EngineException e) {
            if (parts.get(0).isNumbered() || !CsvFault.isDamage(e)) {
                throw CsvFault.unreadable(parts.get(0), e);
            }
            number();
            return completed(sampled);
        }
    }
}
