package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.Engine;
import io.dataspoc.engine.EngineException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import io.dataspoc.pipe.source.RejectedRow;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Loads CSV files with types that all of their rows decide over. The types are guessed from the first rows and checked
 * in the pass that writes; only where a row contradicts are all rows looked at first, and read again.
 */
final class CsvStream implements FileReading {

    private final FileStream stream;
    private final Engine engine;

    CsvStream(FileStream stream, Engine engine) {
        this.stream = stream;
        this.engine = engine;
    }

    private FileOptions options() {
        return stream.options();
    }

    private List<CsvPart> parts(List<InputFile> files, Supplier<Path> copies) {
        return CsvPart.of(files.stream()
                .map(file -> CsvFile.open(file, options().csv(), copies))
                .toList());
    }

    @Override
    public Schema describe(List<InputFile> files, Supplier<Path> copies) {
        CsvScan scan = new CsvScan(options().csv(), CsvScan.Damage.SKIP);
        List<CsvPart> parts = parts(files, copies);
        try {
            return CsvColumns.sampled(engine, scan, parts)
                    .completed(engine, scan, parts)
                    .schema(options().columns(), Schema.EMPTY);
        } catch (EngineException e) {
            throw CsvFault.unreadable(parts.get(0), e);
        }
    }

    @Override
    public void read(List<InputFile> files, StreamSink sink) {
        List<CsvPart> parts = parts(files, sink::newFile);
        new Reading(parts, sink).run();
    }

    /** One attempt after the other, each knowing more. */
    private final class Reading {
        private final List<CsvPart> parts;
        private final StreamSink sink;
        private CsvScan scan = new CsvScan(options().csv(), CsvScan.Damage.FAIL);

        Reading(List<CsvPart> parts, StreamSink sink) {
            this.parts = parts;
            this.sink = sink;
        }

        void run() {
            if (parts.isEmpty()) {
                sink.count("files without a row or a header", 1);
                return;
            }
            CsvColumns sampled = CsvColumns.sampled(engine, scan.with(CsvScan.Damage.SKIP), parts);
            Schema likely = sampled.schema(options().columns(), sink.existing());
            if (!attempt(sampled, likely, ColumnCast.Care.QUICK)) {
                CsvColumns complete = completed(sampled);
                Schema certain = complete.schema(options().columns(), sink.existing());
                if (!attempt(complete, certain, ColumnCast.Care.THOROUGH)) {
                    throw new SourceException(Problem.of("changed while it was read, or holds what no column takes")
                            .at(parts.get(0).files().get(0).file().name()));
                }
            }
        }

        private CsvColumns completed(CsvColumns sampled) {
            try {
                return sampled.completed(engine, scan, parts);
            } catch (EngineException e) {
                if (scan.skipsDamage() || !CsvFault.isDamage(e)) {
                    throw CsvFault.unreadable(parts.get(0), e);
                }
                rejectDamage(e, parts.get(0));
                return completed(sampled);
            }
        }

        /** Whether all values were as expected; only then are they loaded. */
        private boolean attempt(CsvColumns columns, Schema schema, ColumnCast.Care care) {
            CsvConversion conversion = new CsvConversion(engine, scan, columns, schema, care);
            List<CsvConversion.Made> made = new ArrayList<>();
            for (CsvPart part : parts) {
                Optional<List<CsvConversion.Made>> files = convert(conversion, part);
                if (files.isEmpty() && scan.skipsDamage() != conversion.skipsDamage()) {
                    return attempt(columns, schema, care);
                }
                if (files.isEmpty()) {
                    requireDeclared(conversion);
                    return false;
                }
                made.addAll(files.get());
            }
            sink.declare(schema);
            made.forEach(file -> sink.add(file.path(), file.schema()));
            parts.forEach(part -> conversion.countInexact(part, sink));
            return true;
        }

        private Optional<List<CsvConversion.Made>> convert(CsvConversion conversion, CsvPart part) {
            try {
                return Optional.of(conversion.convert(part, sink));
            } catch (EngineException e) {
                if (CsvFault.isDamage(e) && !scan.skipsDamage()) {
                    rejectDamage(e, part);
                } else if (!isOfValues(e)) {
                    throw CsvFault.unreadable(part, e);
                }
                return Optional.empty();
            }
        }

        private boolean isOfValues(EngineException failure) {
            String message = String.valueOf(failure.getMessage());
            return message.contains("not as expected")
                    || message.contains("Conversion Error")
                    || message.contains("Invalid Input Error")
                    || message.contains("Out of Range Error");
        }

        /** Hands over what is no row, all of it once; from here on it is passed over. */
        private void rejectDamage(EngineException failure, CsvPart damaged) {
            List<RejectedRow> rows = new ArrayList<>();
            parts.forEach(part -> rows.addAll(CsvFault.list(engine, scan, part)));
            if (rows.isEmpty()) {
                throw CsvFault.unreadable(damaged, failure);
            }
            rows.forEach(sink::reject);
            scan = scan.with(CsvScan.Damage.SKIP);
        }

        private void requireDeclared(CsvConversion conversion) {
            for (CsvPart part : parts) {
                for (int i = 0; i < part.columns().size(); i++) {
                    if (options().columns().containsKey(part.columns().get(i))) {
                        requireDeclared(conversion, part, i);
                    }
                }
            }
        }

        private void requireDeclared(CsvConversion conversion, CsvPart part, int column) {
            String name = part.columns().get(column);
            for (CsvFile file : part.files()) {
                String fault = conversion.firstFault(part.with(List.of(file)), column);
                if (!fault.isEmpty()) {
                    throw new SourceException(Problem.of("column '" + name + "' is declared as "
                                    + options().columns().get(name) + ", and " + fault + " is none")
                            .at(file.file().name())
                            .hint("declare another type, or leave it to the rows"));
                }
            }
        }
    }
}
