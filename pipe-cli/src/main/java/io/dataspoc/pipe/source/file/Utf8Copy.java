package io.dataspoc.pipe.source.file;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes UTF-8 of files in other encodings, with no character replaced. */
final class Utf8Copy {

    private static final int BUFFER_CHARS = 1 << 16;

    private Utf8Copy() {}

    /** The encoding of a file if it is not UTF-8: what is declared, or what its byte order mark tells. */
    static Optional<Charset> foreign(InputFile file, @Nullable Charset declared) {
        if (declared != null) {
            return declared.equals(StandardCharsets.UTF_8) ? Optional.empty() : Optional.of(declared);
        }
        try (InputStream in = Compression.open(file)) {
            byte[] mark = in.readNBytes(2);
            boolean isUtf16 =
                    mark.length == 2 && (mark[0] & 0xff) + (mark[1] & 0xff) == 0xff + 0xfe && (mark[0] & 0xfe) == 0xfe;
            return isUtf16 ? Optional.of(StandardCharsets.UTF_16) : Optional.empty();
        } catch (IOException e) {
            throw Compression.unreadable(file, e);
        }
    }

    static void write(InputFile file, Charset encoding, Path copy) {
        char[] buffer = new char[BUFFER_CHARS];
        try (Reader in = new InputStreamReader(
                        Compression.open(file),
                        encoding.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
                Writer out = Files.newBufferedWriter(copy, StandardCharsets.UTF_8)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (CharacterCodingException e) {
            throw new SourceException(
                    Problem.of("is not " + encoding.name())
                            .at(file.name())
                            .hint("name its encoding, such as 'encoding: windows-1252'"),
                    e);
        } catch (IOException e) {
            throw Compression.unreadable(file, e);
        }
    }
}
