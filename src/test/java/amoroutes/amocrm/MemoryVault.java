package amoroutes.amocrm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A vault that remembers everything it was given, and can be full. */
final class MemoryVault implements TokenVault {
    final List<String> saved = new ArrayList<>();
    boolean full;

    @Override
    public Optional<String> load() {
        return saved.isEmpty() ? Optional.empty() : Optional.of(saved.get(saved.size() - 1));
    }

    @Override
    public void save(String json) {
        if (full) {
            throw new IllegalStateException("the disk is full");
        }
        saved.add(json);
    }
}
