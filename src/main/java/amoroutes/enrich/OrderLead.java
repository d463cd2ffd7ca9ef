package amoroutes.enrich;

import amoroutes.common.Texts;
import amoroutes.order.Dates;
import amoroutes.order.Key;
import amoroutes.order.Order;
import amoroutes.settings.Account;
import amoroutes.settings.BuiltIn;
import amoroutes.settings.CategoryRule;
import amoroutes.settings.FieldMap;
import amoroutes.settings.LeadSettings;
import amoroutes.settings.LeadSettings.GoodsAs;
import amoroutes.settings.PipelineSettings;
import amoroutes.settings.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Drafts the lead of one order. Used once. */
final class OrderLead {
    private static final Set<String> LONG_TEXTS = Set.of("goods", "comment", "address.comment");
    /** Keys of the shop's element that are no fields; its ids never redirect to another lead. */
    private static final Set<String> NO_FIELDS = Set.of("contactFields", "order_id", "id");

    private final DraftContext desk;
    private final Texts texts;
    private final LeadSettings settings;
    private final PipelineSettings pipelines;
    private final Key key;
    private final Order order;
    private final FieldWriter fields;
    private final OwnValues own = new OwnValues(BuiltIn.LEAD);
    private final OwnValues hook = new OwnValues(BuiltIn.LEAD);
    private final List<String> notes = new ArrayList<>();

    OrderLead(DraftContext desk, Key key, Order order) {
        this.desk = desk;
        this.texts = desk.texts();
        this.settings = desk.settings().leads();
        this.pipelines = desk.settings().pipelines();
        this.key = key;
        this.order = order;
        this.fields = desk.leadFields();
    }

    /** @param said by the hook, field by field: it wins over everything */
    LeadDraft draft(long contactUserId, Map<String, Object> said) {
        writeKey();
        Tracking.of(order.body().fields()).forEach(fields::writeIfKnown);
        settings.orderFields().pairs().forEach(this::writeOrderField);
        settings.addressFields().pairs().forEach(pair -> {
            String source = "address." + pair.source();
            writeField(settings.addressPrefix() + pair.target(), source, value(source), false);
        });
        order.properties(settings.propertiesElement()).fields().forEach(this::writeOwn);
        said.forEach(this::writeSaid);
        order.customer()
                .company()
                .filter(company -> own.text("company_name").isEmpty())
                .ifPresent(company -> own.take("company_name", company));
        LeadProducts products = products();
        Optional<CategoryRule> category = Categories.rule(order.products(), pipelines);
        Optional<Stage> stage = stage(category);
        long responsible = desk.responsible(responsible(category, contactUserId), notes);
        OptionalLong price = Amounts.price(
                own.value("price").or(() -> Optional.ofNullable(value(settings.price()))), texts, notes::add);
        OtherReceiver.of(order, settings).ifPresent(name -> notes.add(texts.say("note.receiver", name)));
        order.body().list(Order.UNREAD).forEach(line -> notes.add(texts.say("note.unread", Readable.text(line))));
        return new LeadDraft(
                name(),
                price,
                stage.map(place -> place.pipeline().id()).orElse(0L),
                stage.map(place -> place.status().id()).orElse(0L),
                responsible,
                createdAt(),
                fields.fields(),
                own.tags(settings.tags()),
                own.name("company_name", texts, notes).orElse(""),
                own.text("visitor_uid").orElse(""),
                fields.missing(),
                Stream.concat(fields.notes().stream(), notes.stream()).toList(),
                products);
    }

    /** Where there is no catalog, the list of products goes into the note. */
    private LeadProducts products() {
        Optional<Account.Catalog> catalog = settings.linksProducts()
                ? desk.names().catalog(settings.productsCatalog()).value()
                : Optional.empty();
        boolean noted = settings.goodsAs().contains(GoodsAs.NOTE) || settings.linksProducts() && catalog.isEmpty();
        if (noted && !order.products().isEmpty()) {
            notes.add(Goods.text(order, texts));
        }
        return catalog.map(known -> ProductLines.of(order, known.id(), settings.productsMatch(), texts, notes::add))
                .orElse(LeadProducts.NOT_LINKED);
    }

    private void writeKey() {
        if (desk.carriesKey()) {
            fields.writeAnyway(settings.keyField(), key.toString(), "text");
        }
    }

    private void writeOrderField(FieldMap.Pair pair) {
        if (pair.source().equals("goods") && !settings.goodsAs().contains(GoodsAs.FIELD)) {
            return;
        }
        Object value = value(pair.source());
        if (!own.take(pair.target(), value)) {
            writeField(pair.target(), pair.source(), value, value instanceof BigDecimal);
        }
    }

    private void writeField(String target, String source, Object value, boolean number) {
        fields.write(target, value, LONG_TEXTS.contains(source) ? "textarea" : number ? "numeric" : "text");
    }

    private void writeOwn(String name, Object value) {
        if (NO_FIELDS.contains(name) || own.take(name, value)) {
            return;
        }
        String target = settings.orderFields().targetOf(name).orElse(name);
        boolean mapped = settings.orderFields().pairs().stream()
                .anyMatch(pair -> pair.target().equalsIgnoreCase(target));
        if (mapped) {
            fields.write(target, value, value instanceof BigDecimal ? "numeric" : "text");
        } else {
            fields.writeIfKnown(target, value);
        }
    }

    private void writeSaid(String name, Object value) {
        hook.take(name, value);
        if (!own.take(name, value)) {
            fields.writeIfKnown(name, value);
        }
    }

    /** Where no field can carry the key, the name has to tell the order from others. */
    private String name() {
        String name = own.name("name", texts, notes)
                .orElseGet(() -> Readable.name(desk.template(settings.name(), "lead.order"), this::value));
        String number = order.number().orElse(key.externalId());
        return desk.carriesKey() || name.contains(number) ? name : name + " " + number;
    }

    private Optional<Stage> stage(Optional<CategoryRule> category) {
        Routing routing = new Routing(desk);
        Routing.Say byCategory =
                new Routing.Say(category.flatMap(CategoryRule::pipeline), category.flatMap(CategoryRule::status));
        Routing.Say byHook = new Routing.Say(hook.reference("pipeline_id"), hook.reference("status_id"));
        Routing.Say byOrder = new Routing.Say(own.reference("pipeline_id"), own.reference("status_id"));
        Optional<Stage> stage = routing.stage(
                pipelines.categoryFirst() ? List.of(byHook, byCategory, byOrder) : List.of(byHook, byOrder, byCategory),
                new Routing.Say(pipelines.pipeline(), pipelines.newOrderStatus()),
                pipelines.initial(order.statusNames(), order.body().text(Order.INITIAL_STATUS)),
                pipeline -> pipelines.orderStatuses().stageOf(order.statusNames(), pipeline));
        notes.addAll(routing.notes());
        return stage;
    }

    private Stream<Optional<String>> responsible(Optional<CategoryRule> category, long contactUserId) {
        Optional<String> byCategory = category.flatMap(CategoryRule::responsible);
        Optional<String> byOrder = own.reference("responsible_user_id");
        return Stream.of(
                hook.reference("responsible_user_id"),
                pipelines.categoryFirst() ? byCategory : byOrder,
                pipelines.categoryFirst() ? byOrder : byCategory,
                desk.contactsUser(contactUserId),
                pipelines.defaultResponsible());
    }

    private long createdAt() {
        Optional<String> given = own.text("created_at");
        Optional<Long> seconds = given.flatMap(text -> Dates.seconds(text, desk.zone()));
        given.filter(text -> seconds.isEmpty()).ifPresent(text -> notes.add(texts.say("note.created-at", text)));
        return seconds.orElse(0L);
    }

    private Object value(String path) {
        return switch (path) {
            case "goods" -> Goods.text(order, texts);
            case "goods_count" -> Goods.count(order);
            case "number" -> order.number().orElse("");
            default -> order.value(path).orElse(null);
        };
    }
}
