package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.StagedObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * A bucket that tells of every operation that changes it, before it begins and when it is done; but not of the renewals
 * of leases, which come at any time.
 */
final class WatchedBucket {

    private static final Set<String> CHANGES =
            Set.of("write", "writeIf", "stage", "complete", "discard", "move", "delete");

    private final Bucket bucket;
    private final Watcher watcher;
    private int count;

    private WatchedBucket(Bucket bucket, Watcher watcher) {
        this.bucket = bucket;
        this.watcher = watcher;
    }

    /** When an operation is told of. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /**
     * One operation.
     *
     * @param number from 1
     * @param name the bucket's method
     * @param place the key; the one that is left, for a move
     */
    record Step(int number, String name, String place) {

        @Override
        public String toString() {
            return number + " " + name + " " + place;
        }
    }

    /** Who is told. It may block, use the bucket in its turn, or throw. */
    interface Watcher {
        void at(Moment moment, Step step);
    }

    static Bucket watch(Bucket bucket, Watcher watcher) {
        WatchedBucket watched = new WatchedBucket(bucket, watcher);
        return (Bucket) Proxy.newProxyInstance(
                WatchedBucket.class.getClassLoader(),
                new Class<?>[] {Bucket.class},
                (proxy, method, arguments) -> watched.invoke(method, arguments));
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        boolean isRenewal = Thread.currentThread().getName().equals("lease");
        if (isRenewal || !CHANGES.contains(method.getName())) {
            return call(method, arguments);
        }
        Step step = new Step(next(), method.getName(), place(arguments[0]));
        watcher.at(Moment.BEFORE, step);
        Object result = call(method, arguments);
        watcher.at(Moment.AFTER, step);
        return result;
    }

    private synchronized int next() {
        return ++count;
    }

    private static String place(Object first) {
        return first instanceof StagedObject staged ? staged.target().value() : first.toString();
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(bucket, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
