package amoroutes.cli;

import amoroutes.order.State;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** What commands print for people, in their language: Russian where the machine speaks Russian, else English. */
record Words(ResourceBundle texts, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    static Words of(Locale locale, ZoneId zone) {
        Locale spoken = locale.getLanguage().equals("ru") ? locale : Locale.ENGLISH;
        return new Words(ResourceBundle.getBundle("amoroutes.cli.words", spoken), zone);
    }

    /** @param values put in place of {0}, {1} … as they are */
    String say(String key, Object... values) {
        Object[] plain = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            plain[i] = String.valueOf(values[i]);
        }
        return MessageFormat.format(texts.getString(key), plain);
    }

    String state(State state) {
        return say("state." + state.word());
    }

    /** By the clock on the wall. */
    String time(Instant at) {
        return TIME.format(LocalDateTime.ofInstant(at, zone));
    }

    /** In its largest unit. */
    String duration(Duration time) {
        if (time.toDays() > 1) {
            return say("duration.days", time.toDays());
        }
        if (time.toHours() > 1) {
            return say("duration.hours", time.toHours());
        }
        return time.toMinutes() > 1
                ? say("duration.minutes", time.toMinutes())
                : say("duration.seconds", Math.max(0, time.toSeconds()));
    }
}
