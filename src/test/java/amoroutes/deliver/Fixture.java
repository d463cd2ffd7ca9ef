package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.AccountReading;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.ContactPoint;
import amoroutes.enrich.FieldValue;
import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.LeadProduct;
import amoroutes.enrich.LeadProducts;
import amoroutes.enrich.MissingField;
import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.ProductKey;
import amoroutes.order.Progress;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import amoroutes.store.Store;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Words the tests of delivery speak in. */
final class Fixture {
    static final Identity PHONE = Identity.phone("+79161234567");
    static final Identity EMAIL = Identity.email("ivan@example.ru");
    static final long PIPELINE = 1;
    static final long FIRST_STAGE = 11;
    static final long PAID_STAGE = 12;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Fixture() {}

    static ObjectNode json(String text) {
        return (ObjectNode) tree(text.replace('\'', '"'));
    }

    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a test's JSON is broken: " + text, e);
        }
    }

    static Document document(String text) {
        return new Document(MAPPER.convertValue(json(text), new TypeReference<Map<String, Object>>() {}));
    }

    static Key key(Kind kind, String id) {
        return new Key("shop", kind, id);
    }

    static Event event(long id, Kind kind, String body, Identity... people) {
        return new Event(
                id, key(kind, Long.toString(id)), document(body), List.of(people), 0, Progress.NONE, ManualClock.START);
    }

    static Event order(long id, Identity... people) {
        return event(id, Kind.ORDER, "{'id':'" + id + "'}", people);
    }

    static FieldValue field(long id, String name, String value) {
        return new FieldValue(id, "", name, List.of(FieldValue.Value.of(value)));
    }

    static LeadProduct product(String article) {
        return new LeadProduct(
                new ProductKey(40, ProductKey.By.ARTICLE, article),
                article,
                "Чайник",
                article,
                Optional.empty(),
                BigDecimal.valueOf(2),
                "Чайник (" + article + ") 2 шт");
    }

    static LeadDraft lead(String name, FieldValue... fields) {
        return lead(name, List.of(), LeadProducts.NOT_LINKED, fields);
    }

    static LeadDraft lead(String name, List<MissingField> missing, LeadProducts products, FieldValue... fields) {
        return new LeadDraft(
                name,
                OptionalLong.of(2990),
                PIPELINE,
                FIRST_STAGE,
                0,
                0,
                Arrays.asList(fields),
                List.of(),
                "",
                "",
                missing,
                List.of(),
                products);
    }

    static ContactDraft contact(String name, FieldValue... fields) {
        return new ContactDraft(
                name,
                "",
                "",
                0,
                List.of(new ContactPoint(PHONE.value(), "WORK")),
                List.of(),
                Arrays.asList(fields),
                List.of(),
                List.of(),
                List.of());
    }

    static Draft draft(Event event) {
        return draft(event, lead("Заказ " + event.id()));
    }

    static Draft draft(Event event, LeadDraft lead) {
        return new Draft(event, Optional.of(lead), false, contact("Иван"), Optional.empty());
    }

    static Draft contactOnly(Event event, ContactDraft contact) {
        return new Draft(event, Optional.empty(), false, contact, Optional.empty());
    }

    static Retries retries(InstantSource clock) {
        return new Retries(new RetryPolicy(), () -> 1, clock);
    }

    static Sending answered(Answer answer) {
        return answered(Request.get("/api/v4/contacts"), answer);
    }

    static Sending answered(Request request, Answer answer) {
        Sending sending = new Sending(request, Priority.LIVE);
        sending.answered(new Reply(0, null, ""), answer);
        return sending;
    }

    static Answer done(String json) {
        return new Answer.Done(tree(json));
    }

    static Answer invalid(ItemError... errors) {
        return new Answer.Invalid(Arrays.asList(errors), "400: validation");
    }

    static ItemError error(String requestId, String path) {
        return new ItemError(requestId, "NotSupportedChoice", path, "not supported");
    }

    /** The account as it is read: one pipeline, one user, and these custom fields of leads as {@code id:name:type}. */
    static AccountCache account(InstantSource clock, String... leadFields) {
        AccountCache cache = new AccountCache(clock);
        cache.keep(reading(leadFields));
        return cache;
    }

    private static void take(AccountReading reading, Answer answer) {
        reading.take(reading.together().get(0), answer);
    }

    static AccountReading reading(String... leadFields) {
        AccountReading reading = new AccountReading(false);
        take(reading, done("{'id':1,'name':'Магазин','subdomain':'shop'}"));
        take(reading, done("""
                {'_embedded':{'pipelines':[{'id':1,'name':'Воронка','is_main':true,'_embedded':{'statuses':[
                {'id':10,'name':'Неразобранное','sort':10,'type':1},{'id':11,'name':'Новый','sort':20},
                {'id':12,'name':'Оплачен','sort':30},{'id':142,'name':'Успешно','sort':10000},
                {'id':143,'name':'Закрыто','sort':11000}]}}]}}"""));
        take(reading, done("{'_embedded':{'users':[{'id':7,'name':'Анна','rights':{'is_active':true}}]}}"));
        StringBuilder fields = new StringBuilder();
        for (String field : leadFields) {
            String[] parts = field.split(":");
            fields.append(fields.isEmpty() ? "" : ",")
                    .append("{'id':%s,'name':'%s','type':'%s'}".formatted(parts[0], parts[1], parts[2]));
        }
        take(reading, done("{'_embedded':{'custom_fields':[" + fields + "]}}"));
        take(
                reading,
                done("{'_embedded':{'custom_fields':[{'id':1,'name':'Телефон','code':'PHONE','type':'multitext'},"
                        + "{'id':2,'name':'Email','code':'EMAIL','type':'multitext'}]}}"));
        return reading;
    }

    /** Keeps it as a door would. */
    static long keep(Store store, Key key, String body, Identity... people) {
        String text = json(body).toString();
        return store.keeper()
                .keep(List.of(new Accepted(key, text, "hash of " + text, List.of(people))))
                .get(0)
                .id();
    }

    /** The store learns what stands in amoCRM for a key, as after an earlier event of it. */
    static void linked(Store store, Key key, SentResult made) {
        long id = keep(store, key, "{'id':'" + key.externalId() + "','version':'before'}");
        store.queue()
                .claim(
                        (event, known) -> amoroutes.order.Shape.CREATE,
                        ready -> Optional.of(new amoroutes.store.Choice(
                                ready.keySet().iterator().next(), 1)));
        store.queue().settle(List.of(new Settlement.Delivered(id, made, null)));
    }

    /** Kind of settlement and code, with {@code !} when it counts as an attempt, or the next shape. */
    static String word(Settlement settlement) {
        if (settlement instanceof Settlement.Again again) {
            return "again" + (again.countsAsAttempt() ? "! " : " ") + again.code();
        }
        if (settlement instanceof Settlement.Next next) {
            return "next"
                    + next.progress()
                            .following()
                            .map(shape -> " " + shape.word())
                            .orElse("");
        }
        if (settlement instanceof Settlement.Park park) {
            return "park " + park.code();
        }
        if (settlement instanceof Settlement.Doubt doubt) {
            return "doubt " + doubt.code();
        }
        return settlement instanceof Settlement.Drop ? "drop" : "delivered";
    }

    static Settlement.Next next(Settlement settlement) {
        return (Settlement.Next) settlement;
    }

    static Settlement.Delivered delivered(Settlement settlement) {
        return (Settlement.Delivered) settlement;
    }

    static Settlement.Again again(Settlement settlement) {
        return (Settlement.Again) settlement;
    }

    static Settlement.Park park(Settlement settlement) {
        return (Settlement.Park) settlement;
    }

    /** What became of the events, without the failed requests that are told beside it. */
    static List<Settlement> settled(BatchResult verdict) {
        return verdict.settlements().stream()
                .filter(settlement -> !(settlement instanceof Settlement.Failed))
                .toList();
    }
}
