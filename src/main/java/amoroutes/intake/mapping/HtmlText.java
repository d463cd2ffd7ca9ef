package amoroutes.intake.mapping;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that was escaped for a page, such as {@code &laquo;Ромашка&raquo;} or {@code &#8470; 5}. */
final class HtmlText {
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\\w{2,8}));");
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", "\u00A0"),
            Map.entry("shy", "\u00AD"),
            Map.entry("ensp", "\u2002"),
            Map.entry("emsp", "\u2003"),
            Map.entry("thinsp", "\u2009"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("minus", "−"),
            Map.entry("laquo", "«"),
            Map.entry("raquo", "»"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("sbquo", "‚"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("bdquo", "„"),
            Map.entry("lsaquo", "‹"),
            Map.entry("rsaquo", "›"),
            Map.entry("hellip", "…"),
            Map.entry("bull", "•"),
            Map.entry("middot", "·"),
            Map.entry("times", "×"),
            Map.entry("plusmn", "±"),
            Map.entry("deg", "°"),
            Map.entry("sect", "§"),
            Map.entry("para", "¶"),
            Map.entry("copy", "©"),
            Map.entry("reg", "®"),
            Map.entry("trade", "™"),
            Map.entry("euro", "€"),
            Map.entry("pound", "£"),
            Map.entry("frac12", "½"),
            Map.entry("frac14", "¼"),
            Map.entry("frac34", "¾"),
            Map.entry("sup2", "²"),
            Map.entry("sup3", "³"),
            Map.entry("larr", "←"),
            Map.entry("rarr", "→"),
            Map.entry("eacute", "é"),
            Map.entry("egrave", "è"),
            Map.entry("ouml", "ö"),
            Map.entry("uuml", "ü"),
            Map.entry("auml", "ä"),
            Map.entry("szlig", "ß"));

    private HtmlText() {}

    /** What is no entity stays as it is. */
    static String unescape(String text) {
        return text.indexOf('&') < 0
                ? text
                : ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
    }

    private static String character(java.util.regex.MatchResult entity) {
        if (entity.group(3) != null) {
            return NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int point = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        boolean real = Character.isValidCodePoint(point) && point > 0 && !(point >= 0xD800 && point <= 0xDFFF);
        return real ? Character.toString(point) : entity.group();
    }
}
