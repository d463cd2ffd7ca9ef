package amoroutes.ops;

import java.time.Duration;
import java.util.Optional;

/** When something is worth a message. The routes define it ({@code alertRules} in alerts.camel.yaml), so what stands there holds. */
public final class AlertRules {
    private Duration refused = Duration.ofSeconds(10);
    private Duration unpaid = Duration.ofMinutes(10);
    private Duration unreachable = Duration.ofMinutes(5);
    private Duration oldest = Duration.ofHours(1);
    private Duration tokenLeft = Duration.ofDays(7);
    private long diskMegabytes = 1_024;
    private int diskPercent = 5;
    private Duration nodeSilent = Duration.ofMinutes(1);
    private Duration calm = Duration.ofMinutes(2);
    private Optional<String> language = Optional.empty();

    /** amoCRM does not accept our credentials, or bans us, for so long. */
    public void setRefused(Duration time) {
        refused = time;
    }

    /** The account is unpaid for so long. */
    public void setUnpaid(Duration time) {
        unpaid = time;
    }

    /** amoCRM, or a source, cannot be reached for so long. */
    public void setUnreachable(Duration time) {
        unreachable = time;
    }

    /** An event is on its way for so long. */
    public void setOldest(Duration time) {
        oldest = time;
    }

    /** The token that nothing renews dies within this time. */
    public void setTokenLeft(Duration time) {
        tokenLeft = time;
    }

    /** The disk has less room than this. */
    public void setDiskMegabytes(long megabytes) {
        diskMegabytes = megabytes;
    }

    /** The same, as a part of the disk. */
    public void setDiskPercent(int percent) {
        diskPercent = percent;
    }

    /** A node of several was not heard, or none delivers, for so long. */
    public void setNodeSilent(Duration time) {
        nodeSilent = time;
    }

    /** It is over when it is away for so long. */
    public void setCalm(Duration time) {
        calm = time;
    }

    /** Of the messages: {@code ru} or {@code en}; empty: amoCRM's. */
    public void setLanguage(String word) {
        if (!word.matches("ru|en|")) {
            throw new IllegalArgumentException("language is " + word + ": write ru or en, or nothing for amoCRM's");
        }
        language = Optional.of(word).filter(given -> !given.isEmpty());
    }

    Duration refused() {
        return refused;
    }

    Duration unpaid() {
        return unpaid;
    }

    Duration unreachable() {
        return unreachable;
    }

    Duration oldest() {
        return oldest;
    }

    Duration tokenLeft() {
        return tokenLeft;
    }

    boolean isFull(Status.Disk disk) {
        return disk.total() > 0
                && (disk.free() < diskMegabytes << 20 || disk.free() < disk.total() / 100 * diskPercent);
    }

    Duration nodeSilent() {
        return nodeSilent;
    }

    Duration calm() {
        return calm;
    }

    Optional<String> language() {
        return language;
    }
}
