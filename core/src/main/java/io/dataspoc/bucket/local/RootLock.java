package io.dataspoc.bucket.local;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a bucket's root, held by one thread of one process. Between threads it is a mutex, between processes a
 * POSIX lock on a file that is never replaced, so that the lock of a process goes when the process goes, however.
 */
final class RootLock {

    /**
     * The one table of this process that all buckets share, by real path of the root. POSIX locks belong to the
     * process, not to whoever took them: all of them on a file vanish as soon as the process closes any channel on it.
     * So the file may be opened only once per process, and its channel is never closed.
     */
    private static final Map<Path, RootLock> LOCKS = new ConcurrentHashMap<>();

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Path file;
    private final ReentrantLock mutex = new ReentrantLock(true);
    private @Nullable FileChannel channel;
    private @Nullable Object identity;

    private RootLock(Path file) {
        this.file = file;
    }

    /** The lock of a bucket; its root exists. */
    static RootLock of(Path root) throws IOException {
        return LOCKS.computeIfAbsent(
                root.toRealPath(), real -> new RootLock(FileNames.resolve(real, HiddenNames.LOCK)));
    }

    /**
     * Does the work while no other thread and no other process holds the lock.
     *
     * @throws BucketException if others hold it for longer than the patience lasts
     * @throws InterruptionException if the thread is interrupted while it waits
     */
    <T> T hold(Duration patience, Work<T> work) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        enter(patience);
        try {
            FileLock lock = lockFile(deadline, patience);
            try {
                return work.run();
            } finally {
                lock.release();
            }
        } finally {
            mutex.unlock();
        }
    }

    private void enter(Duration patience) {
        boolean entered;
        try {
            // A thread that is interrupted already may still clean up when nobody is in its way.
            entered = Thread.currentThread().isInterrupted()
                    ? mutex.tryLock()
                    : mutex.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        if (!entered) {
            throw Thread.currentThread().isInterrupted() ? interrupted() : busy(patience);
        }
    }

    private FileLock lockFile(long deadline, Duration patience) {
        long pause = TimeUnit.MICROSECONDS.toNanos(100);
        while (true) {
            FileLock lock = attempt();
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw busy(patience);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            // Waiting inside the channel is no choice: an interrupt or a deadline could end it only by closing it.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause) + 1);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }

    private @Nullable FileLock attempt() {
        try {
            return tryLock();
        } catch (IOException e) {
            throw Failures.writing(file, e);
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        FileLock lock;
        try {
            lock = channel().tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // the same file by another path, such as a bind mount
        }
        if (lock != null && !isInPlace()) {
            // The bucket was deleted and made anew: others lock the new file.
            lock.release();
            reopen();
            return null;
        }
        return lock;
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        return open != null ? open : reopen();
    }

    private FileChannel reopen() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
        DurableFiles.createParents(file);
        FileChannel opened = FileChannel.open(file, CREATE, WRITE);
        channel = opened;
        identity = identity();
        return opened;
    }

    private boolean isInPlace() throws IOException {
        try {
            return Objects.equals(identity, identity());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private @Nullable Object identity() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private BucketException busy(Duration patience) {
        return new BucketException(Problem.of("waited " + patience.toSeconds() + " s for the lock of the bucket, "
                        + file + ", which another process or thread holds")
                .hint("lsof " + file + " tells who; the lock goes with its process, and the file must not be deleted"));
    }

    private InterruptionException interrupted() {
        return new InterruptionException("interrupted while waiting for the lock of the bucket, " + file);
    }

    /** What is done under the lock. */
    interface Work<T> {
        T run() throws IOException;
    }
}
