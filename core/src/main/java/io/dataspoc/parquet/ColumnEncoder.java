package io.dataspoc.parquet;

import java.util.Iterator;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Writes the values of a vector to the Parquet columns below it, with the repetition and definition levels of
 * parquet-format, README.md, "Nested Encoding". An absent value ends at the definition level of the group around it.
 */
abstract sealed class ColumnEncoder {

    /** Writes the value at an index of the vector, which is there as far as its surroundings are concerned. */
    abstract void write(Vector vector, int index, int repetition, int definition);

    /** Writes that the value's surroundings are absent. */
    abstract void writeAbsent(int repetition, int definition);

    /** Writes a range of top-level values. */
    void writeRows(Vector vector, int from, int to) {
        for (int i = from; i < to; i++) {
            write(vector, i, 0, 0);
        }
    }

    /** A column of one number or text per value. */
    abstract static sealed class Leaf extends ColumnEncoder {
        final ColumnWriter writer;

        Leaf(ColumnWriter writer) {
            this.writer = writer;
        }

        @Override
        final void write(Vector vector, int index, int repetition, int definition) {
            if (vector.isPresent(index)) {
                writePresent(vector, index, repetition, definition + 1);
            } else {
                writer.writeNull(repetition, definition);
            }
        }

        @Override
        final void writeAbsent(int repetition, int definition) {
            writer.writeNull(repetition, definition);
        }

        abstract void writePresent(Vector vector, int index, int repetition, int definition);
    }

    static final class Longs extends Leaf {
        Longs(ColumnWriter writer) {
            super(writer);
        }

        @Override
        void writePresent(Vector vector, int index, int repetition, int definition) {
            writer.write(((LongVector) vector).value(index), repetition, definition);
        }
    }

    static final class Ints extends Leaf {
        Ints(ColumnWriter writer) {
            super(writer);
        }

        @Override
        void writePresent(Vector vector, int index, int repetition, int definition) {
            writer.write((int) ((LongVector) vector).value(index), repetition, definition);
        }
    }

    static final class Booleans extends Leaf {
        Booleans(ColumnWriter writer) {
            super(writer);
        }

        @Override
        void writePresent(Vector vector, int index, int repetition, int definition) {
            writer.write(((LongVector) vector).value(index) != 0, repetition, definition);
        }
    }

    static final class Doubles extends Leaf {
        Doubles(ColumnWriter writer) {
            super(writer);
        }

        @Override
        void writePresent(Vector vector, int index, int repetition, int definition) {
            writer.write(((DoubleVector) vector).value(index), repetition, definition);
        }
    }

    static final class Floats extends Leaf {
        Floats(ColumnWriter writer) {
            super(writer);
        }

        @Override
        void writePresent(Vector vector, int index, int repetition, int definition) {
            writer.write((float) ((DoubleVector) vector).value(index), repetition, definition);
        }
    }

    static final class Bytes extends Leaf {
        Bytes(ColumnWriter writer) {
            super(writer);
        }

        @Override
        void writePresent(Vector vector, int index, int repetition, int definition) {
            BytesVector bytes = (BytesVector) vector;
            int start = bytes.start(index);
            // The writer copies what it keeps: the vector's array is used again.
            writer.write(
                    Binary.fromReusedByteArray(bytes.data(), start, bytes.end(index) - start), repetition, definition);
        }
    }

    static final class Lists extends ColumnEncoder {
        private final ColumnEncoder element;
        private final int repetitionOfElements;

        /** @param depth how many lists are around this one */
        Lists(ColumnEncoder element, int depth) {
            this.element = element;
            this.repetitionOfElements = depth + 1;
        }

        @Override
        void write(Vector vector, int index, int repetition, int definition) {
            if (!vector.isPresent(index)) {
                element.writeAbsent(repetition, definition);
                return;
            }
            ListVector list = (ListVector) vector;
            int start = list.start(index);
            int end = list.end(index);
            if (start == end) {
                element.writeAbsent(repetition, definition + 1);
            }
            for (int i = start; i < end; i++) {
                element.write(list.elements(), i, i == start ? repetition : repetitionOfElements, definition + 2);
            }
        }

        @Override
        void writeAbsent(int repetition, int definition) {
            element.writeAbsent(repetition, definition);
        }
    }

    static final class Structs extends ColumnEncoder {
        private final List<ColumnEncoder> members;

        Structs(List<ColumnEncoder> members) {
            this.members = List.copyOf(members);
        }

        @Override
        void write(Vector vector, int index, int repetition, int definition) {
            if (!vector.isPresent(index)) {
                writeAbsent(repetition, definition);
                return;
            }
            Iterator<Vector> vectors = ((StructVector) vector).members().iterator();
            for (ColumnEncoder member : members) {
                member.write(vectors.next(), index, repetition, definition + 1);
            }
        }

        @Override
        void writeAbsent(int repetition, int definition) {
            for (ColumnEncoder member : members) {
                member.writeAbsent(repetition, definition);
            }
        }
    }
}
