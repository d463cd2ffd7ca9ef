package amoroutes.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A read-only view of one line of an order. */
public record Product(Document body) {
    private static final Set<String> ADJUSTMENTS = Set.of("fee", "discount", "refund", "tax");

    public Optional<String> id() {
        return body.text("id");
    }

    public Optional<String> name() {
        return body.text("name");
    }

    public Optional<String> article() {
        return body.text("article");
    }

    /** False for a fee, a discount, a refund or a tax, which stand among the lines so that they make the price. */
    public boolean isGoods() {
        return body.text("type").filter(ADJUSTMENTS::contains).isEmpty();
    }

    public Optional<String> unit() {
        return body.text("unit");
    }

    public Optional<BigDecimal> price() {
        return body.number("price");
    }

    public BigDecimal count() {
        return body.number("count").orElse(BigDecimal.ONE);
    }

    /** What the line costs: as given, else price times count. */
    public Optional<BigDecimal> cost() {
        return body.number("cost").or(() -> price().map(price -> price.multiply(count())));
    }

    public Map<String, Object> options() {
        return body.object("options").fields();
    }

    /** Its category and the category's parents, nearest first; several chains one after another. */
    public List<String> categories() {
        return body.list("categories").stream()
                .flatMap(entry -> entry instanceof List<?> chain ? chain.stream() : Stream.of(entry))
                .flatMap(category -> Document.textOf(category).stream())
                .toList();
    }
}
