package io.dataspoc.pipe.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The beginning of a CSV file, up to the end of its first line that is not blank, and perhaps some more. */
final class CsvBeginning {

    private static final int FIRST_BYTES = 1 << 16;

    private CsvBeginning() {}

    /**
     * Reads it.
     *
     * @param skip how many lines come before
     * @param most how many bytes are read at most
     */
    static byte[] read(InputStream in, int skip, int most) throws IOException {
        byte[] bytes = in.readNBytes(FIRST_BYTES);
        int wanted = FIRST_BYTES;
        while (bytes.length == wanted && wanted < most && !hasLine(bytes, skip)) {
            wanted = Math.min(most, wanted * 2);
            byte[] more = in.readNBytes(wanted - bytes.length);
            int known = bytes.length;
            bytes = Arrays.copyOf(bytes, known + more.length);
            System.arraycopy(more, 0, bytes, known, more.length);
        }
        return bytes;
    }

    private static boolean hasLine(byte[] bytes, int skip) {
        int lines = 0;
        int start = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            boolean isEnd = bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
            if (isEnd) {
                boolean isBlank = i == start || (i == start + 1 && bytes[start] == '\r');
                if (lines >= skip && !isBlank) {
                    return true;
                }
                lines++;
                start = i + 1;
            }
        }
        return false;
    }
}
