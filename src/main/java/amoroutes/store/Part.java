package amoroutes.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One caller's share of work that is done for many together. */
final class Part<R, T> implements Asked<T> {
    private final Together<R, T> work;
    private final R request;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    Part(Together<R, T> work, R request) {
        this.work = work;
        this.request = request;
    }

    Together<R, T> work() {
        return work;
    }

    /** What is to be done for all of them, which ask for the same work. */
    static <R, T> Operation<List<Together.Result<T>>> together(List<Part<R, T>> parts) {
        List<R> requests = parts.stream().map(part -> part.request).toList();
        Operation<List<Together.Result<T>>> operation =
                new Operation<>(session -> parts.get(0).work.run(session, requests));
        operation.answer().whenComplete((results, failure) -> {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).take(results == null ? null : results.get(i), failure);
            }
        });
        return operation;
    }

    private void take(Together.Result<T> result, Throwable failure) {
        if (failure != null) {
            answer.completeExceptionally(failure);
        } else if (result.refused() != null) {
            answer.completeExceptionally(result.refused());
        } else {
            answer.complete(result.answer());
        }
    }

    @Override
    public CompletableFuture<T> answer() {
        return answer;
    }

    @Override
    public void lost(Throwable cause) {
        answer.completeExceptionally(Operation.unavailable(cause));
    }
}
