package io.dataspoc.bucket.local;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.dataspoc.error.BucketException;
import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
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
     * The one table of this process that all buckets share, by the identity of the root, so that two ways to one root,
     * such as a bind mount, have one mutex. POSIX locks belong to the process, not to whoever took them: all of them on
     * a file vanish as soon as the process closes any channel on it. So the file is open only while the mutex is held.
     */
    private static final Map<Object, ReentrantLock> MUTEXES = new ConcurrentHashMap<>();

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Path file;
    private final ReentrantLock mutex;

    private RootLock(Path file, ReentrantLock mutex) {
        this.file = file;
        this.mutex = mutex;
    }

    /** The lock of a bucket; its root exists. */
    static RootLock of(Path root) throws IOException {
        Path real = root.toRealPath();
        Object identity = Objects.requireNonNullElse(identity(real), real);
        return new RootLock(
                FileNames.resolve(real, HiddenNames.LOCK),
                MUTEXES.computeIfAbsent(identity, any -> new ReentrantLock(true)));
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
            FileChannel locked = lockFile(deadline, patience);
            try {
                return work.run();
            } finally {
                locked.close();
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

    private FileChannel lockFile(long deadline, Duration patience) {
        long pause = TimeUnit.MICROSECONDS.toNanos(100);
        while (true) {
            FileChannel locked = attempt();
            if (locked != null) {
                return locked;
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

    private @Nullable FileChannel attempt() {
        try {
            DurableFiles.createParents(file);
            return tryLock();
        } catch (IOException e) {
            throw Failures.writing(file, e);
        }
    }

    /** The open file that is locked; null if another process has it, or the bucket was deleted and made anew meanwhile. */
    private @Nullable FileChannel tryLock() throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        boolean isLocked = false;
        try {
            Object opened = identity(file);
            isLocked = channel.tryLock() != null && Objects.equals(opened, identity(file));
        } catch (NoSuchFileException e) {
            return null;
        } finally {
            if (!isLocked) {
                channel.close();
            }
        }
        return isLocked ? channel : null;
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
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
