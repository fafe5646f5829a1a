package io.dataspoc.pipe.source.file;

import io.dataspoc.pipe.source.RejectedRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The first rows of some files of each part of a stream.
 *
 * @param parts in the order of those that the rows come from
 * @param rows how many rows they have
 * @param extent whether these are all rows
 */
record CsvSample(List<CsvPart> parts, long rows, FileReading.Extent extent) {

    private static final int ROWS = 8_192;
    private static final int FILES = 16;
    private static final int LEAST_ROWS = 64;
    private static final long BYTES = 8L << 20;

    CsvSample {
        parts = List.copyOf(parts);
    }

    /** How many bytes the longest of the rows has. */
    int longest() {
        return parts.stream().mapToInt(CsvPart::longest).max().orElse(0);
    }

    /** Takes a sample to guess types from; {@code copies} gives paths where nothing exists. */
    static CsvSample of(List<CsvPart> parts, CsvOptions options, Supplier<Path> copies) {
        return of(parts, options, LEAST_ROWS, copies, row -> {});
    }

    /**
     * Takes a sample.
     *
     * @param rows how many are wanted at least
     * @param rejections is told of what is no row
     */
    static CsvSample of(
            List<CsvPart> parts,
            CsvOptions options,
            int rows,
            Supplier<Path> copies,
            Consumer<RejectedRow> rejections) {
        List<CsvPart> samples = new ArrayList<>();
        boolean isAll = true;
        long taken = 0;
        for (CsvPart part : parts) {
            List<CsvFile> files = some(part.files());
            long each = Math.max(rows, ROWS / files.size() / parts.size());
            CsvCopy.Limit limit = new CsvCopy.Limit(each, BYTES / files.size());
            isAll &= files.size() == part.files().size();
            try (CsvCopy copy = new CsvCopy(copies.get(), options, rejections)) {
                for (CsvFile file : files) {
                    isAll &= copy.add(file, limit);
                }
                taken += copy.rows();
                samples.add(part.with(List.of(copy.like(files.get(0)))));
            }
        }
        return new CsvSample(samples, taken, isAll ? FileReading.Extent.ALL_ROWS : FileReading.Extent.FIRST_ROWS);
    }

    private static List<CsvFile> some(List<CsvFile> files) {
        int step = Math.max(1, files.size() / FILES);
        List<CsvFile> some = new ArrayList<>();
        for (int i = 0; i < files.size(); i += step) {
            some.add(files.get(i));
        }
        return some;
    }
}
