package amoroutes.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is written into a lead.
 *
 * @param orderFields order field to lead field
 * @param addressFields address part to lead field, before the prefix
 * @param propertiesElement object in the order's properties whose entries replace default values
 * @param skipEmpty empty values are left out; otherwise they clear the field
 * @param createFields custom fields that are named and lacking are created
 * @param name template over the order; blank: by the language
 * @param price path of the order's value
 * @param keyField name of the field that carries the key; empty: none
 * @param productsCatalog id or name; empty: the account's first catalog of goods
 */
public record LeadSettings(
        FieldMap orderFields,
        Set<GoodsAs> goodsAs,
        FieldMap addressFields,
        String addressPrefix,
        String propertiesElement,
        boolean skipEmpty,
        boolean createFields,
        String name,
        String price,
        List<String> tags,
        String keyField,
        String productsCatalog,
        ProductsMatch productsMatch) {
    /** Where the list of products goes. */
    public enum GoodsAs {
        FIELD,
        NOTE,
        PRODUCTS
    }

    /** What of a product tells which element of the catalog it is. */
    public enum ProductsMatch {
        ARTICLE,
        ID,
        NAME
    }

    static final Section KEYS = new Section("Fields of leads");

    static final Setting<FieldMap> ORDER_FIELDS = KEYS.perSource(
            "amocrm.order-fields",
            "weight,delivery_cost,goods",
            Parsers.FIELDS,
            "Order fields to lead fields: a,b or a==x||b==y or JSON; customer.x, address.x, utm.x, properties.x.y too");
    static final Setting<Set<GoodsAs>> GOODS_AS = KEYS.perSource(
            "amocrm.goods-as",
            "field",
            LeadSettings::goodsAs,
            "The products as field, note, products; several by comma");
    static final Setting<FieldMap> ADDRESS_FIELDS = KEYS.perSource(
            "amocrm.order-address-fields",
            "phone,city,street,building,room,comment",
            Parsers.FIELDS,
            "Address parts to lead fields that are named prefix + part");
    static final Setting<String> ADDRESS_PREFIX =
            KEYS.perSource("amocrm.order-address-fields-prefix", "address.", Parsers.TEXT, "That prefix");
    static final Setting<String> PROPERTIES_ELEMENT = KEYS.perSource(
            "amocrm.order-properties-element",
            "amoCRMFields",
            Parsers.TEXT,
            "Object in the order's properties and the customer's extended whose entries replace defaults");
    static final Setting<Boolean> SKIP_EMPTY = KEYS.perSource(
            "amocrm.skip-empty-fields", "yes", Parsers.BOOLEAN, "Empty values are: yes = not sent, no = clearing");
    static final Setting<Boolean> CREATE_FIELDS = KEYS.perSource(
            "amocrm.auto-create-orders-fields",
            "yes",
            Parsers.BOOLEAN,
            "Create lead fields that are named and lacking");
    static final Setting<String> NAME = KEYS.perSource(
            "amocrm.order-name",
            "",
            Parsers.TEXT,
            "Name of the lead, over the order; empty: by the language, such as Заказ с сайта {number}");
    static final Setting<String> PRICE =
            KEYS.perSource("amocrm.order-price", "cost", Parsers.TEXT, "Which value of the order is the price");
    static final Setting<List<String>> TAGS =
            KEYS.perSource("amocrm.order-tags", "", Parsers.WORDS, "Tags of leads from orders");
    static final Setting<String> KEY_FIELD = KEYS.add(
            "amocrm.key-field", "order_key", Parsers.TEXT, "Lead field with the key shop/order/1042; empty: none");
    static final Setting<String> PRODUCTS_CATALOG = KEYS.perSource(
            "amocrm.products-catalog",
            "",
            Parsers.TEXT,
            "For goods-as=products, by id or name; empty: the first catalog of type products");
    static final Setting<ProductsMatch> PRODUCTS_MATCH = KEYS.perSource(
            "amocrm.products-match",
            "article",
            Parsers.oneOf(ProductsMatch.class),
            "By what a product is found there: article (field SKU), id (EXTERNAL_ID) or name");

    static LeadSettings of(Values values) {
        return new LeadSettings(
                values.get(ORDER_FIELDS),
                values.get(GOODS_AS),
                values.get(ADDRESS_FIELDS),
                values.get(ADDRESS_PREFIX),
                values.get(PROPERTIES_ELEMENT),
                values.get(SKIP_EMPTY),
                values.get(CREATE_FIELDS),
                values.get(NAME),
                values.get(PRICE),
                values.get(TAGS),
                values.get(KEY_FIELD),
                values.get(PRODUCTS_CATALOG),
                values.get(PRODUCTS_MATCH));
    }

    /** The products become elements of a catalog. */
    public boolean linksProducts() {
        return goodsAs.contains(GoodsAs.PRODUCTS);
    }

    private static Set<GoodsAs> goodsAs(String text) {
        Set<GoodsAs> places = EnumSet.noneOf(GoodsAs.class);
        Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(Parsers.oneOf(GoodsAs.class)::parse)
                .forEach(places::add);
        return places;
    }
}
