package io.pairstream.testing.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Breaks bytes as failing disks, cut connections and hostile hands do. All choices come from the generator. */
public final class Mutations {

    private static final int MOST_CHANGES = 3;
    private static final int MOST_GARBAGE = 64;
    private static final int MOST_COPIES = 3;
    private static final int ONE_IN_MANY = 50;
    private static final byte[] EXTREME_BYTES = {0, 0x7f, (byte) 0x80, (byte) 0xff};
    private static final long[] EXTREME_NUMBERS = {
        0,
        1,
        -1,
        0xff,
        0xffff,
        0x10000,
        Integer.MAX_VALUE - 8,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final SplittableRandom random;

    /** @param random decides everything */
    public Mutations(SplittableRandom random) {
        this.random = random;
    }

    /**
     * Returns a broken copy.
     *
     * @param whole bytes to break; they stay as they are
     * @param other valid bytes of the same kind to splice with
     */
    public byte[] of(byte[] whole, byte[] other) {
        if (random.nextInt(ONE_IN_MANY) == 0) {
            return garbage(2 * whole.length);
        }
        byte[] bytes = whole;
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            bytes = change(bytes, other);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes, byte[] other) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> withBitFlipped(bytes);
            case 2 -> overwritten(bytes, new byte[] {EXTREME_BYTES[random.nextInt(EXTREME_BYTES.length)]});
            case 3, 4 -> overwritten(bytes, extremeNumber());
            case 5 -> Arrays.copyOf(bytes, position(bytes));
            case 6 -> joined(bytes, garbage(MOST_GARBAGE));
            case 7 -> withBlockRepeatedOrRemoved(bytes);
            case 8 -> withBlocksSwapped(bytes);
            default -> joined(Arrays.copyOf(bytes, position(bytes)), tail(other, position(other)));
        };
    }

    private byte[] withBitFlipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return changed;
    }

    private byte[] overwritten(byte[] bytes, byte[] value) {
        byte[] changed = bytes.clone();
        int at = position(bytes);
        System.arraycopy(value, 0, changed, at, Math.min(value.length, changed.length - at));
        return changed;
    }

    /** Returns an extreme number as 4 or 8 bytes, or in Avro's variable length. */
    private byte[] extremeNumber() {
        long number = EXTREME_NUMBERS[random.nextInt(EXTREME_NUMBERS.length)];
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return switch (random.nextInt(3)) {
            case 0 ->
                ByteBuffer.allocate(Integer.BYTES)
                        .order(order)
                        .putInt((int) number)
                        .array();
            case 1 ->
                ByteBuffer.allocate(Long.BYTES).order(order).putLong(number).array();
            default -> zigZag(number);
        };
    }

    private static byte[] zigZag(long number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = (number << 1) ^ (number >> (Long.SIZE - 1));
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private byte[] withBlockRepeatedOrRemoved(byte[] bytes) {
        int start = position(bytes);
        int end = start + random.nextInt(bytes.length - start + 1);
        byte[] block = Arrays.copyOfRange(bytes, start, end);
        byte[] changed = Arrays.copyOf(bytes, start);
        int copies = random.nextBoolean() ? 0 : 2 + random.nextInt(MOST_COPIES - 1);
        for (int i = 0; i < copies; i++) {
            changed = joined(changed, block);
        }
        return joined(changed, tail(bytes, end));
    }

    private byte[] withBlocksSwapped(byte[] bytes) {
        int[] cuts = {position(bytes), position(bytes), position(bytes)};
        Arrays.sort(cuts);
        byte[] first = Arrays.copyOfRange(bytes, cuts[0], cuts[1]);
        byte[] second = Arrays.copyOfRange(bytes, cuts[1], cuts[2]);
        return joined(joined(Arrays.copyOf(bytes, cuts[0]), joined(second, first)), tail(bytes, cuts[2]));
    }

    /** Returns 0 to {@code most} bytes that mean nothing. */
    private byte[] garbage(int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private int position(byte[] bytes) {
        return random.nextInt(bytes.length + 1);
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
