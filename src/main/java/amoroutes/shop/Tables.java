package amoroutes.shop;

/** The names of the shop's tables, with their prefix. */
public record Tables(String prefix) {
    /** {@code `modx_site_content`} for {@code site_content}, ready to stand in SQL. */
    public String quoted(String name) {
        return "`" + plain(name) + "`";
    }

    /** {@code modx_site_content} for {@code site_content}. */
    public String plain(String name) {
        return prefix + name;
    }
}
