package amoroutes.modx;

import amoroutes.common.Json;
import amoroutes.modx.Component.StatusRow;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The status map as {@code amocrm.order-statuses}; where a status was mapped twice, the component took the first row. */
final class StatusMapJson {
    private StatusMapJson() {}

    static String of(List<StatusRow> rows) {
        ObjectNode map = Json.object();
        for (StatusRow row : rows) {
            ObjectNode stages = row.pipeline() == 0 ? map : map.withObjectProperty(String.valueOf(row.pipeline()));
            String status = String.valueOf(row.status());
            if (!stages.has(status)) {
                stages.put(status, row.stage());
            }
        }
        return map.toString();
    }
}
