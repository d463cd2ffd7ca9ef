package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.State;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every vendor that has such a thing: the time of a change, lines that make the price, texts without HTML. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VendorKindsTest {
    private final HookFixture hooks = HookFixture.builtIn("");

    private Accepted send(String vendor, String body) {
        return Sent.only(hooks.json(vendor, body.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "woocommerce | {'id':1,'status':'x','date_modified_gmt':'2026-11-24T12:00:00'}",
                "woocommerce | {'id':1,'status':'x','date_modified':'2026-11-24T15:00:00'}",
                "shopify | {'id':1,'line_items':[],'updated_at':'2026-11-24T07:00:00-05:00'}",
                "insales | {'id':1,'order_lines':[],'updated_at':'2026-11-24T15:00:00.000+03:00'}",
                "insales | {'id':1,'registered':true,'email':'a@example.ru','updated_at':'2026-11-24T15:00:00.000+03:00'}",
                "prestashop | {'id':1,'reference':'A','date_upd':'2026-11-24 15:00:00'}",
                "opencart | {'order_id':1,'order_status_id':'1','date_modified':'2026-11-24 15:00:00'}",
                "bitrix24 | {'deal':{'ID':'1','DATE_MODIFY':'2026-11-24T15:00:00+03:00'}}",
                "taplink | {'data':{'order_id':1,'budget':'5','tms_modify':'2026-11-24 15:00:00'}}",
                "taplink | {'data':{'lead_id':1,'records':[{'type':'1','title':'a','value':'b'}],'tms_modify':'2026-11-24 15:00:00'}}",
                "gravity | {'id':1,'form_id':2,'1':'a','date_updated':'2026-11-24 12:00:00'}",
                "typeform | {'form_response':{'token':'t','submitted_at':'2026-11-24T12:00:00Z','answers':[{'type':'text','text':'a','field':{'ref':'b'}}]}}",
                "marquiz | {'id':'1','phone':'1','created':'2026-11-24T12:00:00.000Z'}",
                "google-forms | {'responseId':'1','namedValues':{'a':['b']},'timestamp':'2026-11-24T12:00:00Z'}",
                "yandex-forms | {'answer_id':'1','a':'b','created':'2026-11-24T12:00:00Z'}",
                "my-shop | {'id':'1','cost':1,'updated_at':'2026-11-24T15:00:00+03:00'}",
                "my-shop | {'id':'1','phone':'1','updated_at':1795521600}",
                "my-shop | {'id':'1','status':'2','created_at':'2026-11-24T15:00:00+03:00'}",
            })
    void a_vendor_s_map_names_the_time_of_the_change(String vendor, String body) {
        assertThat(Instant.ofEpochMilli(send(vendor, body).changed().orElseThrow()))
                .isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
    }

    @Test
    void two_presses_of_a_marquiz_visitor_are_one_event_whatever_time_each_carries() {
        String body =
                "{'quiz':{'id':'5f1','name':'Кухни'},'created':'2026-11-24T12:00:0%d.000Z','answers':[{'q':'a','a':'b'}],"
                        + "'contacts':{'name':'Иван','phone':'+79161234567'},'extra':{'ip':'203.0.113.5'}}";
        Accepted first = send("marquiz", body.formatted(1));
        Accepted second = send("marquiz", body.formatted(9));
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(second.window()).isEqualTo(Duration.ofMinutes(10));
        assertThat(second.changed()).isNotEqualTo(first.changed());
    }

    @Test
    void a_commerceml_file_tells_when_it_was_written() {
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><КоммерческаяИнформация ДатаФормирования=\"2026-11-24T15:00:00\">"
                        + "<Документ><Ид>1</Ид><ХозОперация>Заказ товара</ХозОперация><Сумма>90</Сумма>"
                        + "<Скидки><Скидка><Наименование>Купон</Наименование><Сумма>10</Сумма></Скидка></Скидки>"
                        + "<Товары><Товар><Ид>a</Ид><Наименование>Чай</Наименование><Количество>1</Количество><Сумма>100</Сумма></Товар></Товары>"
                        + "<ЗначенияРеквизитов/></Документ></КоммерческаяИнформация>";
        Accepted event =
                Sent.only(hooks.post("commerceml", "application/xml", xml.getBytes(StandardCharsets.UTF_8), Map.of()));
        assertThat(Instant.ofEpochMilli(event.changed().orElseThrow()))
                .isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
        fits(event, "90", 2);
    }

    private static void fits(Accepted event, String price, int lines) {
        Document order = HookFixture.body(event);
        assertThat(event.remarks()).isEmpty();
        assertThat(order.objects("products")).hasSize(lines);
        assertThat(order.has("adjustments")).isFalse();
        assertThat(order.number("cost").orElseThrow()).isEqualByComparingTo(price);
        BigDecimal sum = order.objects("products").stream()
                .map(line -> line.number("cost")
                        .orElseGet(() -> line.number("price")
                                .orElseThrow()
                                .multiply(line.number("count").orElse(BigDecimal.ONE))))
                .reduce(order.number("delivery_cost").orElse(BigDecimal.ZERO), BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // prices without tax: the tax is a line
                "woocommerce | 132 | 2 | {'id':1,'status':'x','total':'132.00','prices_include_tax':false,'total_tax':'22','shipping_total':'10','shipping_tax':'2','line_items':[{'name':'a','quantity':1,'total':'100','total_tax':'20'}]}",
                // prices with tax, of the delivery too
                "woocommerce | 132 | 1 | {'id':1,'status':'x','total':'132.00','prices_include_tax':true,'total_tax':'22','shipping_total':'10','shipping_tax':'2','line_items':[{'name':'a','quantity':1,'total':'100','total_tax':'20'}]}",
                // all of it came back
                "woocommerce | 0 | 2 | {'id':1,'status':'refunded','total':'100.00','refunds':[{'id':2,'reason':'','total':'-100.00'}],'line_items':[{'name':'a','quantity':1,'total':'100','total_tax':'0'}]}",
                "shopify | 95.60 | 3 | {'id':1,'taxes_included':false,'current_total_price':'95.60','total_tax':'15.60','line_items':[{'name':'a','price':'50.00','quantity':2,'discount_allocations':[{'amount':'25.00'}]}],'total_shipping_price_set':{'shop_money':{'amount':'2.50'}},'total_tip_received':'2.50','total_discounts':'25.00'}",
                // a piece of two came back
                "shopify | 45 | 1 | {'id':1,'taxes_included':true,'total_price':'90.00','current_total_price':'45.00','total_tax':'0','line_items':[{'name':'a','price':'50.00','quantity':2,'current_quantity':1,'discount_allocations':[{'amount':'10.00'}]}],'refunds':[{'transactions':[{'amount':'45.00'}]}]}",
                // a sum came back, and nobody tells the total of now
                "shopify | 80 | 2 | {'id':1,'total_price':'100.00','line_items':[{'name':'a','price':'100.00','quantity':1}],'refunds':[{'transactions':[{'amount':'20.00'}]}]}",
                // a line was taken out of the order
                "shopify | 30 | 1 | {'id':1,'total_price':'80.00','current_total_price':'30.00','line_items':[{'name':'a','price':'50.00','quantity':1,'current_quantity':0},{'name':'b','price':'30.00','quantity':1,'current_quantity':1}]}",
                // a discount that no line knows of
                "shopify | 90 | 2 | {'id':1,'total_price':'90.00','total_discounts':'10.00','line_items':[{'name':'a','price':'100.00','quantity':1}]}",
                "insales | 2200 | 2 | {'id':1,'total_price':2200.0,'full_delivery_price':300.0,'discounts':[{'description':'Купон','full_amount':'500.0'}],'order_lines':[{'title':'a','quantity':2,'full_sale_price':1200.0,'full_total_price':2400.0}]}",
                // the same discount, which the line has already
                "insales | 2200 | 1 | {'id':1,'total_price':2200.0,'full_delivery_price':300.0,'discounts':[{'description':'Купон','full_amount':'500.0'}],'order_lines':[{'title':'a','quantity':2,'full_sale_price':950.0,'full_total_price':1900.0}]}",
                "prestashop | 57 | 3 | {'id':1,'reference':'A','total_paid':'57.00','total_discounts_tax_incl':'10.00','total_wrapping_tax_incl':'5.00','total_shipping_tax_incl':'2.00','associations':{'order_rows':[{'product_name':'a','product_quantity':'2','unit_price_tax_incl':'30.00'}]}}",
                "prestashop | 30 | 2 | {'id':1,'reference':'A','total_paid':'60.00','associations':{'order_rows':[{'product_name':'a','product_quantity':'2','unit_price_tax_incl':'30.00','total_refunded_tax_incl':'30.00'}]}}",
                "opencart | 117 | 3 | {'order_id':1,'order_status_id':'1','total':'234.00','currency_value':'0.5','products':[{'name':'a','quantity':'2','price':'100','total':'200','tax':'20'}],'totals':[{'code':'sub_total','value':'200'},{'code':'shipping','value':'20','title':'Доставка'},{'code':'coupon','title':'Купон','value':'-30'},{'code':'tax','title':'НДС','value':'44'},{'code':'total','value':'234'}]}",
                "tilda | 900 | 2 | {'payment':{'orderid':'1','amount':'900','discount':'100','promocode':'A','products':[{'name':'a','quantity':1,'amount':'1000','price':'1000'}]}}",
                "taplink | 900 | 2 | {'data':{'order_id':1,'budget':'900','discounts':[{'title':'A','budget':'100'}],'offers':[{'title':'a','price':'1000','amount':1}]}}",
                "bitrix24 | 4500 | 1 | {'deal':{'ID':'1','OPPORTUNITY':'4500.00'},'rows':[{'PRODUCT_NAME':'a','PRICE':4500,'QUANTITY':1}]}",
            })
    void the_lines_make_the_price(String vendor, String price, int lines, String body) {
        fits(send(vendor, body), price, lines);
    }

    @Test
    void lines_that_do_not_make_the_price_are_told_in_the_history() {
        assertThat(send("tilda", "{'payment':{'orderid':'1','amount':'700','products':[{'name':'a','amount':'1000'}]}}")
                        .remarks())
                .containsExactly("the lines and the delivery differ from the order's price by -300");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "woocommerce | customer_note | {'id':1,'status':'x','customer_note':'<p>Код&nbsp;5</p><br>a &lt; b'}",
                "shopify | note | {'id':1,'line_items':[],'note':'<p>Код&nbsp;5</p><br>a &lt; b'}",
                "insales | comment | {'id':1,'order_lines':[],'comment':'<p>Код&nbsp;5</p><br>a &lt; b'}",
                "prestashop | note | {'id':1,'reference':'A','note':'<p>Код&nbsp;5</p><br>a &lt; b'}",
                "opencart | comment | {'order_id':1,'order_status_id':1,'comment':'&lt;p&gt;Код&amp;nbsp;5&lt;/p&gt;&lt;br&gt;a &amp;lt; b'}",
                "bitrix24 | COMMENTS | {'deal':{'ID':'1','COMMENTS':'<p>Код&nbsp;5</p><br>a &lt; b'}}",
                "tilda | comment | {'payment':{'orderid':'1','amount':'1'},'comment':'<p>Код&nbsp;5</p><br>a &lt; b'}",
                "taplink | purpose | {'data':{'order_id':1,'budget':'1','purpose':'<p>Код&nbsp;5</p><br>a &lt; b'}}",
            })
    void html_is_text(String vendor, String field, String body) {
        assertThat(HookFixture.body(send(vendor, body)).text("comment"))
                .as(field)
                .contains("Код 5\na < b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "woocommerce | DROPPED | {'id':5,'code':'SALE','discount_type':'percent'}",
                "woocommerce | DROPPED | {'id':5,'billing_period':'month','status':'active'}",
                "woocommerce | DROPPED | {'id':5}",
                "woocommerce | PARKED | {'id':5,'total':'1.00','line_items':[]}",
                "shopify | DROPPED | {'id':5,'abandoned_checkout_url':'https://x','line_items':[]}",
                "shopify | DROPPED | {'id':5,'admin_graphql_api_id':'gid://shopify/DraftOrder/5','line_items':[]}",
                "shopify | DROPPED | {'order_edit':{'id':1,'order_id':5}}",
                "shopify | DROPPED | {'id':5}",
                "shopify | PARKED | {'id':5,'total_price':'1.00'}",
                "insales | DROPPED | {'id':5}",
                "insales | PARKED | {'id':5,'total_price':1.0}",
                "prestashop | PARKED | {'id':5,'id_customer':'1'}",
                "opencart | DROPPED | {'subscription_id':'3','order_id':'5'}",
                "opencart | DROPPED | {'return_id':'3','order_id':'5'}",
                "opencart | PARKED | {'order_id':'5','firstname':'a'}",
                "bitrix24 | DROPPED | {'event':'ONCRMDEALRECURRINGADD','data':{'FIELDS':{'ID':'5'}}}",
            })
    void what_is_no_order_is_dropped_and_what_is_no_whole_one_is_parked(String vendor, State state, String body) {
        assertThat(send(vendor, body).beginning().orElseThrow().state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cf7 | {'your-name':'a','_date':'1','_time':'2','_serial_number':'3'} | {'your-name':'a','_date':'4','_time':'5','_serial_number':'6'}",
                "formit | {'name':'a','timestamp':'1','csrf_token':'x'} | {'name':'a','timestamp':'2','csrf_token':'y'}",
                "elementor | {'name':'a','Date':'1','Time':'2','Remote IP':'1.2.3.4'} | {'name':'a','Date':'3','Time':'4','Remote IP':'1.2.3.4'}",
                "google-forms | {'namedValues':{'Имя':['a'],'Отметка времени':['1']}} | {'namedValues':{'Имя':['a'],'Отметка времени':['2']}}",
                "yandex-forms | {'name':'a','created':'2026-11-24T12:00:00Z'} | {'name':'a','created':'2026-11-24T12:01:00Z'}",
                "tilda | {'name':'a','submitted_at':'1'} | {'name':'a','submitted_at':'2'}",
                "my-shop | {'form':'f','name':'a','created_at':'1','token':'x'} | {'form':'f','name':'a','created_at':'2','token':'y'}",
            })
    void two_presses_are_one_event(String vendor, String first, String second) {
        assertThat(send(vendor, first).key()).isEqualTo(send(vendor, second).key());
        assertThat(send(vendor, first).hash()).isEqualTo(send(vendor, second).hash());
    }

    @Test
    void a_date_that_the_visitor_chose_makes_another_form() {
        assertThat(List.of(
                        send("elementor", "{'name':'a','Дата':'24.11.2026'}").key(),
                        send("elementor", "{'name':'a','Дата':'25.11.2026'}").key()))
                .doesNotHaveDuplicates();
    }
}
