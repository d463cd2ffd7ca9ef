package amoroutes.intake.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text that was escaped for a page, such as {@code &laquo;Ромашка&raquo;} or {@code &#8470; 5}. */
final class HtmlText {
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\\w{2,8}));");
    /** Each name and the character behind it; {@code nbsp} is a blank. */
    private static final String ENTITIES = """
            amp& lt< gt> quot" apos' shy\u00AD ensp\u2002 emsp\u2003 thinsp\u2009 ndash– mdash—
            minus− laquo« raquo» lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ lsaquo‹ rsaquo› hellip…
            bull• middot· times× plusmn± deg° sect§ para¶ copy© reg® trade™ euro€ pound£ frac12½
            frac14¼ frac34¾ sup2² sup3³ larr← rarr→ eacuteé egraveè oumlö uumlü aumlä szligß
            """;

    private static final Map<String, String> NAMED = Stream.of(ENTITIES.strip().split("[ \\n]+"))
            .collect(Collectors.toMap(
                    entity -> entity.substring(0, entity.length() - 1),
                    entity -> entity.substring(entity.length() - 1)));

    private static final String INLINE =
            "a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|iframe|img|input|ins|kbd|label|mark"
                    + "|picture|q|s|samp|small|source|span|strike|strong|sub|sup|svg|path|time|tt|u|var|wbr";
    private static final String BLOCK =
            "address|article|aside|blockquote|br|caption|center|dd|div|dl|dt|figure|footer|form|h[1-6]"
                    + "|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul";
    private static final String INSIDE = "(?:\\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?/?>";
    private static final Pattern UNSEEN = tags("<(script|style|head|title)\\b[^<>]*>|<!--");
    private static final String COMMENT = "";
    private static final Map<String, Pattern> ENDS = Stream.of("script", "style", "head", "title")
            .collect(Collectors.toMap(name -> name, name -> tags("</" + name + "\\s*>")));
    private static final Pattern COMMENT_ENDS = Pattern.compile("-->", Pattern.LITERAL);
    /** A link's text is short: without a limit each one that has no end is looked for to the end of all. */
    private static final Pattern LINK = tags(
            "<a\\s(?:[^<>]*\\s)?href\\s*=\\s*(\"https?://[^\"<>]*\"|'https?://[^'<>]*')[^<>]*>(.{0,1000}?)</a\\s*>");

    private static final Pattern BREAK = tags("</?(?:" + BLOCK + ")" + INSIDE);
    private static final Pattern TAG = tags("</?(?:" + INLINE + ")" + INSIDE);
    private static final Pattern MARKUP = tags("</?(?:" + INLINE + "|" + BLOCK + "|script|style)" + INSIDE + "|<!--");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\x0B\\f\u00A0]+");
    private static final Pattern LINES = Pattern.compile(" ?\\R[\\s\u00A0]*");

    private HtmlText() {}

    private static Pattern tags(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    static Map<String, Object> plain(Map<?, ?> fields) {
        Map<String, Object> plain = new LinkedHashMap<>();
        fields.forEach((key, child) -> plain.putIfAbsent(plain(key.toString()), plain(child)));
        return plain;
    }

    /** A tree whose texts are as a person reads them, keys included. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return plain(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(HtmlText::plain).collect(Collectors.toCollection(ArrayList::new));
        }
        return value instanceof String text ? plain(text) : value;
    }

    /** The text without tags and entities; an angle bracket that begins no tag of HTML stays. */
    static String plain(String text) {
        String unescaped = unescape(text);
        String marked = MARKUP.matcher(text).find() ? text : unescaped;
        return MARKUP.matcher(marked).find() ? tidy(unescape(withoutTags(marked))) : unescaped;
    }

    private static String withoutTags(String html) {
        String linked = LINK.matcher(withoutUnseen(html)).replaceAll(link -> Matcher.quoteReplacement(link(link)));
        String broken = BREAK.matcher(linked).replaceAll("\n");
        return TAG.matcher(broken).replaceAll("");
    }

    /** What has no end stays, and its end is looked for once. */
    private static String withoutUnseen(String html) {
        StringBuilder seen = new StringBuilder(html.length());
        Set<String> endless = new HashSet<>();
        Matcher begins = UNSEEN.matcher(html);
        int from = 0;
        for (int at = 0; begins.find(at); ) {
            at = begins.end();
            String name = begins.group(1) == null ? COMMENT : begins.group(1).toLowerCase(Locale.ROOT);
            Matcher ends = ENDS.getOrDefault(name, COMMENT_ENDS).matcher(html);
            if (!endless.contains(name) && ends.find(at)) {
                seen.append(html, from, begins.start());
                at = ends.end();
                from = at;
            } else {
                endless.add(name);
            }
        }
        return seen.append(html, from, html.length()).toString();
    }

    private static String tidy(String text) {
        return LINES.matcher(BLANKS.matcher(text).replaceAll(" "))
                .replaceAll("\n")
                .strip();
    }

    /** Where a link leads is what it tells. */
    private static String link(MatchResult link) {
        String address = link.group(1).substring(1, link.group(1).length() - 1);
        String text = TAG.matcher(link.group(2)).replaceAll("").strip();
        return text.isEmpty() || text.equals(address) ? address : text + " (" + address + ")";
    }

    /** What is no entity stays as it is. */
    static String unescape(String text) {
        return text.indexOf('&') < 0
                ? text
                : ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return entity.group(3).equals("nbsp") ? " " : NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int point = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        boolean real = Character.isValidCodePoint(point) && point > 0 && !(point >= 0xD800 && point <= 0xDFFF);
        return real ? Character.toString(point) : entity.group();
    }
}
