package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.EngineException;
import io.dataspoc.pipe.source.StreamSink;
import io.dataspoc.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Loads CSV files with types that all of their rows decide over. */
final class CsvStream implements FileReading {

    private final FileStream stream;
    private final LazyEngine engine;
    private final CsvScan scan;

    CsvStream(FileStream stream, LazyEngine engine) {
        this.stream = stream;
        this.engine = engine;
        this.scan = new CsvScan(stream.options().csv());
    }

    private List<CsvFile> open(List<InputFile> files, Schema existing) {
        ColumnNaming naming = new ColumnNaming(existing.names());
        List<CsvFile> opened = new ArrayList<>();
        for (InputFile file : files) {
            opened.add(CsvFile.open(file, opened.size(), scan.options()).with(naming));
        }
        return opened;
    }

    @Override
    public Description describe(List<InputFile> files, Supplier<Path> copies) {
        List<CsvPart> parts = CsvPart.of(open(files, Schema.EMPTY));
        new DeclaredColumns(stream.options(), Schema.EMPTY, CsvPart.names(parts))
                .requireNoSlip(files.get(0).name());
        CsvSample sample = CsvSample.of(parts, scan.options(), copies);
        try {
            Schema schema = CsvColumns.sampled(engine.engine(), scan, sample).schema(stream.options(), Schema.EMPTY);
            return new Description(schema, sample.rows(), sample.extent());
        } catch (EngineException e) {
            throw CsvFault.unreadable(parts.get(0), e);
        }
    }

    @Override
    public void read(List<InputFile> files, StreamSink sink) {
        engine.start();
        List<CsvFile> opened = open(files, sink.existing());
        opened.forEach(file -> file.tell(opened.size(), sink));
        List<CsvFile> whole = opened.stream()
                .map(file -> file.whole(scan.options(), sink::newFile))
                .toList();
        List<CsvPart> parts = sink.requiredKeys().isEmpty() ? CsvPart.of(whole) : CsvPart.inOrder(whole);
        long empty = whole.stream().filter(file -> !file.hasRecord()).count();
        if (empty > 0) {
            sink.count("files without a row or a header", empty);
        }
        load(parts, CsvSample.of(parts, scan.options(), sink::newFile), sink);
    }

    @Override
    public void readFirst(List<InputFile> files, int rows, StreamSink sink) {
        CsvSample sample = CsvSample.of(
                CsvPart.of(open(files, sink.existing())), scan.options(), rows, sink::newFile, sink::reject);
        load(sample.parts(), sample, sink);
    }

    private void load(List<CsvPart> parts, CsvSample sample, StreamSink sink) {
        try {
            new CsvLoad(stream, engine.engine(), parts, sink).run(sample);
        } catch (EngineException e) {
            throw e.shortage(stream.name())
                    .<RuntimeException>map(shortage -> shortage)
                    .orElse(e);
        }
    }
}
