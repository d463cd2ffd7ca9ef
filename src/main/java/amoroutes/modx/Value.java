package amoroutes.modx;

import static java.util.Objects.requireNonNull;

/**
 * A value of the component as our settings write it.
 *
 * @param remark what is different now; why it cannot be used
 */
record Value(String text, String remark, boolean unusable) {
    Value {
        requireNonNull(text, "text is null");
        requireNonNull(remark, "remark is null");
    }

    static Value of(String text) {
        return new Value(text, "", false);
    }

    static Value of(String text, String remark) {
        return new Value(text, remark, false);
    }

    static Value unusable(String why) {
        return new Value("", why, true);
    }
}
