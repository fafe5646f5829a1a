package io.dataspoc.pipe.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of text as UTF-8, whatever their compression and encoding. */
final class FileText {

    private FileText() {}

    /** The encoding of a file if it is not UTF-8: what is declared, or what its byte order mark tells. */
    static Optional<Charset> foreign(InputFile file, @Nullable Charset declared) {
        if (declared != null) {
            return declared.equals(StandardCharsets.UTF_8) ? Optional.empty() : Optional.of(declared);
        }
        try (InputStream in = FileCompression.open(file)) {
            byte[] mark = in.readNBytes(2);
            boolean isUtf16 =
                    mark.length == 2 && (mark[0] & 0xff) + (mark[1] & 0xff) == 0xff + 0xfe && (mark[0] & 0xfe) == 0xfe;
            return isUtf16 ? Optional.of(StandardCharsets.UTF_16) : Optional.empty();
        } catch (IOException e) {
            throw FileCompression.unreadable(file, e);
        }
    }

    /** The text of a file; the caller closes the stream. */
    static InputStream open(InputFile file, @Nullable Charset declared) throws IOException {
        Optional<Charset> foreign = foreign(file, declared);
        InputStream bytes = FileCompression.open(file);
        return foreign.isEmpty() ? bytes : new TranscodedInput(bytes, foreign.get(), file.name());
    }

    static void copy(InputFile file, @Nullable Charset declared, Path target) {
        try (WrittenFile out = new WrittenFile(target);
                InputStream text = open(file, declared)) {
            out.writeAll(text);
        } catch (IOException e) {
            throw FileCompression.unreadable(file, e);
        }
    }
}
