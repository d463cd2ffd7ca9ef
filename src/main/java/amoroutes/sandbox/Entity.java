package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A lead, contact or company. It is mutable only while it is being written; once it lies on a {@link EntityStore} a change
 * is made to a {@link #copy()}, so that lists may show the version before.
 */
final class Entity implements Cloneable {
    final Kind kind;
    final long id;
    String name = "";
    String firstName = "";
    String lastName = "";
    long price;
    long pipelineId;
    long statusId;
    Long lossReasonId;
    Long sourceId;
    long responsibleUserId;
    long createdBy;
    long updatedBy;
    long createdAt;
    long updatedAt;
    Long closedAt;
    /** A contact that belongs to an incoming lead nobody has accepted yet: lists do not show it. */
    boolean unsorted;

    JsonNode metadata;
    /** Tag ids as they were given: a tag named by id and name at once stands here twice. */
    List<Long> tags = new ArrayList<>();
    /** Field id to the list of values in the form that readers see. */
    Map<Long, ArrayNode> values = new LinkedHashMap<>();
    /** For a lead the first contact is the main one. */
    List<Long> contacts = new ArrayList<>();

    List<Long> companies = new ArrayList<>();
    Map<Long, JsonNode> elements = new LinkedHashMap<>();
    private String text;
    private String digits;

    Entity(Kind kind, long id) {
        this.kind = kind;
        this.id = id;
    }

    Entity copy() {
        try {
            Entity copy = (Entity) clone();
            copy.tags = new ArrayList<>(tags);
            copy.values = new LinkedHashMap<>(values);
            copy.contacts = new ArrayList<>(contacts);
            copy.companies = new ArrayList<>(companies);
            copy.elements = new LinkedHashMap<>(elements);
            copy.text = null;
            copy.digits = null;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("an entity can be copied", e);
        }
    }

    /** The same after somebody threw it away, or took it back. */
    Entity touched(long at, long by) {
        Entity touched = copy();
        touched.updatedAt = at;
        touched.updatedBy = by;
        return touched;
    }

    boolean closed() {
        return statusId == Pipeline.WON || statusId == Pipeline.LOST;
    }

    /** Everything that {@code query} looks through, in lower case. */
    String text() {
        if (text == null) {
            StringBuilder all = new StringBuilder(name + "\n" + firstName + " " + lastName + "\n" + id + "\n");
            values.values()
                    .forEach(list -> list.forEach(item -> {
                        JsonNode value = item.path("value");
                        all.append(value.isValueNode() ? value.asText() : value.toString())
                                .append('\n');
                    }));
            text = all.toString().toLowerCase(Locale.ROOT);
        }
        return text;
    }

    /** The same with nothing but the digits of each line. */
    String digits() {
        if (digits == null) {
            digits = text().replaceAll("[^\\d\n]", "");
        }
        return digits;
    }
}
