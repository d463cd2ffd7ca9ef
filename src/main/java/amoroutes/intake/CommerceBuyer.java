package amoroutes.intake;

import amoroutes.order.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The buyer of a CommerceML order, a person or a company, with all contacts that he gave. */
final class CommerceBuyer {
    private static final Map<String, String> ADDRESS = Map.of(
            "почтовый индекс", "index",
            "регион", "region",
            "город", "city",
            "населенный пункт", "city",
            "улица", "street",
            "дом", "building",
            "квартира", "room");
    private static final List<String> COMPANY_MARKS =
            List.of("ОфициальноеНаименование", "ЮридическийАдрес", "КПП", "ОГРН", "ЕГРПО", "ОКПО");

    private CommerceBuyer() {}

    /** Who is called the buyer, else the first party; empty when there is none. */
    static Optional<Document> of(Document document) {
        List<Document> parties = Trees.all(document, "Контрагенты.Контрагент");
        return parties.stream()
                .filter(party -> party.text("Роль").filter("Покупатель"::equals).isPresent())
                .findFirst()
                .or(() -> parties.stream().findFirst());
    }

    static Map<String, Object> customer(Document buyer) {
        Map<String, Object> customer = new LinkedHashMap<>();
        CommerceOrders.put(customer, "id", buyer.text("Ид"));
        if (isCompany(buyer)) {
            CommerceOrders.put(
                    customer, "company", buyer.text("ОфициальноеНаименование").or(() -> buyer.text("Наименование")));
            CommerceOrders.put(customer, "kpp", buyer.text("КПП"));
            CommerceOrders.put(customer, "name", representative(buyer).or(() -> buyer.text("Наименование")));
        } else {
            CommerceOrders.put(customer, "name", person(buyer));
        }
        CommerceOrders.put(customer, "inn", buyer.text("ИНН"));
        CommerceOrders.put(customer, "phone", joined(contacts(buyer, "телефон")));
        CommerceOrders.put(
                customer,
                "email",
                contacts(buyer, "почта", "email", "e-mail", "mail").findFirst());
        return customer;
    }

    /** The parts of an address where it has parts, else its text as the street. */
    static Optional<Map<String, Object>> address(Document buyer) {
        Document written = Stream.of("Адрес", "АдресДоставки", "АдресРегистрации", "ЮридическийАдрес")
                .map(buyer::object)
                .filter(address -> !address.fields().isEmpty())
                .findFirst()
                .orElseGet(Document::empty);
        Map<String, Object> address = new LinkedHashMap<>();
        for (Document part : Trees.all(written, "АдресноеПоле")) {
            part.text("Тип")
                    .map(type -> ADDRESS.get(type.toLowerCase(Locale.ROOT)))
                    .ifPresent(name -> CommerceOrders.put(address, name, part.text("Значение")));
        }
        Optional<String> whole = written.text("Представление");
        if (!address.containsKey("street") && !address.containsKey("city")) {
            CommerceOrders.put(address, "street", whole);
        }
        CommerceOrders.put(address, "text", whole);
        return Optional.of(address).filter(some -> !some.isEmpty());
    }

    private static boolean isCompany(Document buyer) {
        return COMPANY_MARKS.stream().anyMatch(buyer::has);
    }

    private static Optional<String> person(Document buyer) {
        Optional<String> parts = Optional.of(Stream.of("Имя", "Отчество", "Фамилия")
                        .flatMap(part -> buyer.text(part).stream())
                        .collect(Collectors.joining(" ")))
                .filter(name -> !name.isEmpty());
        boolean whole = buyer.text("Имя").isPresent() && buyer.text("Фамилия").isPresent();
        return parts.filter(name -> whole)
                .or(() -> buyer.text("ПолноеНаименование"))
                .or(() -> buyer.text("Наименование"))
                .or(() -> parts);
    }

    private static Optional<String> representative(Document buyer) {
        return Trees.all(buyer, "Представители.Представитель").stream()
                .map(person -> person.object("Контрагент").fields().isEmpty() ? person : person.object("Контрагент"))
                .flatMap(person -> person(person).stream())
                .findFirst();
    }

    /** Up to 2.04 the element's name tells what a contact is, later its {@code Тип}. */
    private static Stream<String> contacts(Document buyer, String... words) {
        Stream<Map.Entry<String, String>> old = buyer.object("Контакты").fields().entrySet().stream()
                .flatMap(entry -> Trees.texts(entry.getValue()).map(text -> Map.entry(entry.getKey(), text)));
        Stream<Map.Entry<String, String>> typed = Trees.all(buyer, "Контакты.Контакт").stream()
                .flatMap(contact ->
                        contact
                                .text("Значение")
                                .map(text -> Map.entry(contact.text("Тип").orElse(""), text))
                                .stream());
        return Stream.concat(old, typed)
                .filter(contact -> Stream.of(words).anyMatch(contact.getKey().toLowerCase(Locale.ROOT)::contains))
                .map(Map.Entry::getValue)
                .distinct();
    }

    private static Optional<String> joined(Stream<String> texts) {
        return Optional.of(texts.collect(Collectors.joining(", "))).filter(text -> !text.isEmpty());
    }
}
