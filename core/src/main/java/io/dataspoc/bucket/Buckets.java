package io.dataspoc.bucket;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Opens buckets: picks the store by the scheme of the address. */
public final class Buckets {

    private final Map<String, Function<BucketUri, Bucket>> stores;

    /** Takes the stores by scheme; none of them is touched before a bucket of it is opened. */
    public Buckets(Map<String, Function<BucketUri, Bucket>> stores) {
        this.stores = Map.copyOf(stores);
    }

    /**
     * Opens a bucket; the caller closes it.
     *
     * @throws ConfigException if there is no store for the scheme
     */
    public Bucket open(BucketUri uri) {
        Function<BucketUri, Bucket> store = stores.get(uri.scheme());
        if (store == null) {
            String known = String.join("://, ", new TreeSet<>(stores.keySet()));
            throw new ConfigException(Problem.of("no store is known for " + uri).hint("supported: " + known + "://"));
        }
        return store.apply(uri);
    }
}
