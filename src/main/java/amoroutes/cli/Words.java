package amoroutes.cli;

import amoroutes.ops.Texts;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What commands print for people, in the language of the machine.
 *
 * @param texts the words of the page, which are those of commands too
 */
record Words(Texts texts, ResourceBundle own) {
    static Words of(Texts texts) {
        return new Words(
                texts,
                ResourceBundle.getBundle(
                        "amoroutes.cli.words",
                        Locale.forLanguageTag(texts.language()),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** @param values put in place of {0}, {1} … as they are */
    String say(String key, Object... values) {
        Object[] plain = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            plain[i] = String.valueOf(values[i]);
        }
        return MessageFormat.format(own.getString(key), plain);
    }

    /** By the clock on the wall. */
    String time(Instant at) {
        return texts.time(at);
    }

    String duration(Duration time) {
        return texts.span(time);
    }
}
