package io.dataspoc.bucket.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataspoc.bucket.ConditionalWriteContract;
import io.dataspoc.bucket.Content;
import io.dataspoc.bucket.KeyPrefix;
import io.dataspoc.bucket.ListContract;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.error.DataspocException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Uses a local bucket from a process of its own: {@code <root> <verb> <arguments>}; prints what came of it. */
final class BucketProgram {

    private BucketProgram() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        Path root = Path.of(arguments[0]);
        try (LocalBucket bucket = new LocalBucket(root)) {
            out.println(run(bucket, root, arguments, out));
        } catch (DataspocException e) {
            out.println(e.getMessage());
        }
    }

    private static Object run(LocalBucket bucket, Path root, String[] arguments, PrintStream out) throws IOException {
        ObjectKey key = new ObjectKey(arguments[2]);
        return switch (arguments[1]) {
            case "read" -> bucket.read(key).map(object -> object.content().text());
            case "list" -> ListContract.keys(bucket, KeyPrefix.ROOT);
            case "write" -> {
                bucket.write(key, Content.utf8("x".repeat(Integer.parseInt(arguments[3]))));
                yield "written";
            }
            case "draft" -> bucket.draft(key);
            case "writeIf" -> bucket.writeIf(key, Content.utf8("new"), Optional.empty());
            case "delete" -> bucket.delete(key);
            case "move" -> bucket.move(key, new ObjectKey(arguments[3]));
            case "increment" -> {
                for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                    ConditionalWriteContract.increment(bucket, key);
                }
                yield "incremented";
            }
            case "rewrite" -> {
                for (int i = 0; true; i++) {
                    bucket.write(
                            key, Content.utf8(Character.toString('a' + i % 26).repeat(1_000_000)));
                    out.println(i);
                }
            }
            case "hold" ->
                RootLock.of(root).hold(Duration.ZERO, () -> {
                    out.println("held");
                    return System.in.read();
                });
            default -> throw new IllegalArgumentException(arguments[1]);
        };
    }
}
