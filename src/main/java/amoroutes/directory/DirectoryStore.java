package amoroutes.directory;

import java.util.List;
import java.util.Optional;

/** Where the directory's knowledge lies, so that it outlives the program. What a call wrote is on the disk when it returns. */
public interface DirectoryStore {
    /** Each of these contacts has exactly these phones and addresses. */
    void learn(List<Card> cards);

    /** How many contacts are known. */
    long contacts();

    /** What {@link #mark(String)} wrote last; empty before the first time. */
    Optional<String> mark();

    void mark(String mark);
}
