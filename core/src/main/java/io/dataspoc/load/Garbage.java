package io.dataspoc.load;

import io.dataspoc.bucket.Bucket;
import io.dataspoc.bucket.ObjectInfo;
import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.bucket.Removal;
import io.dataspoc.bucket.StagedObject;
import java.util.ArrayList;
import java.util.List;

/** Deletes objects, and counts what it has deleted. */
final class Garbage {

    private final Bucket bucket;
    private final List<ObjectKey> denied = new ArrayList<>();
    private long objects;
    private long bytes;

    Garbage(Bucket bucket) {
        this.bucket = bucket;
    }

    void delete(ObjectInfo object) {
        count(bucket.delete(object.key()), object.key(), object.bytes());
    }

    void discard(StagedObject staged) {
        count(bucket.discard(staged), staged.target(), staged.bytes());
    }

    private void count(Removal removal, ObjectKey key, long size) {
        switch (removal) {
            case DONE -> {
                objects++;
                bytes += size;
            }
            case DENIED -> denied.add(key);
            case MISSING -> {}
        }
    }

    Vacuum.Vacuumed deleted() {
        return new Vacuum.Vacuumed(objects, bytes, denied);
    }
}
