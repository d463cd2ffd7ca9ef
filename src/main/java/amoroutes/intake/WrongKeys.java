package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * How long a request waits before its key is looked at: not at all at first, and after some wrong keys from its address
 * longer with each, up to {@link #LONGEST}. A key that was right from there before never waits, so that whoever shares an
 * address with somebody who guesses goes on. Remembers the addresses that called last, so many and no more. Thread-safe.
 */
public final class WrongKeys {
    /** So long a right key waits at most. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    /** A program that was given an old key notices; a person mistypes. */
    static final int FREE = 10;

    /** Of one address; more are turned away. With {@link #LONGEST} it bounds how many keys can be tried in a second. */
    static final int MOST_WAITING = 200;

    static final int MOST_ADDRESSES = 10_000;

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(10);
    private static final int MOST_RIGHT = 16;
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int NETWORK_BYTES = 8;

    private final LongSupplier nanos;
    private final Map<String, Address> addresses = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Address {
        private final Deque<String> right = new ArrayDeque<>();
        private int wrong;
        private int waiting;
        private long lastWrong;
    }

    /** @param nanos a monotonic clock */
    public WrongKeys(LongSupplier nanos) {
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    /**
     * A request has come. Whether to wait says {@link #waited} afterwards.
     *
     * @param address where it came from
     * @param key what it shows, as something that can be kept; empty when it shows none
     * @return how long it waits, zero for not at all; empty when too many wait already
     */
    public synchronized Optional<Duration> come(String address, String key) {
        Address known = addresses.get(network(address));
        Duration wait = known == null || known.right.contains(key) ? Duration.ZERO : wait(known);
        if (wait.isZero()) {
            return Optional.of(wait);
        }
        if (known.waiting >= MOST_WAITING) {
            return Optional.empty();
        }
        known.waiting++;
        return Optional.of(wait);
    }

    public synchronized void waited(String address) {
        Address known = addresses.get(network(address));
        if (known != null && known.waiting > 0) {
            known.waiting--;
        }
    }

    /** The key was wrong. */
    public synchronized void wrong(String address, String key) {
        Address known = known(address);
        known.wrong = (forgiven(known) ? 0 : known.wrong) + 1;
        known.lastWrong = nanos.getAsLong();
        known.right.remove(key);
    }

    /** The key was right. It does not make up for wrong ones: who has a key of his own may guess another's. */
    public synchronized void right(String address, String key) {
        Address known = known(address);
        if (!key.isEmpty() && !known.right.contains(key)) {
            known.right.addLast(key);
            if (known.right.size() > MOST_RIGHT) {
                known.right.removeFirst();
            }
        }
    }

    private Address known(String address) {
        Address known = addresses.computeIfAbsent(network(address), first -> new Address());
        if (addresses.size() > MOST_ADDRESSES) {
            addresses.remove(addresses.keySet().iterator().next());
        }
        return known;
    }

    private Duration wait(Address known) {
        int beyond = forgiven(known) ? 0 : known.wrong - FREE;
        if (beyond <= 0) {
            return Duration.ZERO;
        }
        Duration grown = FIRST.multipliedBy(1L << Math.min(beyond - 1, 10));
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }

    private boolean forgiven(Address known) {
        return nanos.getAsLong() - known.lastWrong > FORGIVEN_AFTER.toNanos();
    }

    /** One customer of a provider has as many IPv6 addresses as he likes, all in one /64. */
    private static String network(String address) {
        String literal = address.replaceFirst("%.*", "");
        if (!IPV6.matcher(literal).matches()) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            return bytes.length > NETWORK_BYTES
                    ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES)
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
