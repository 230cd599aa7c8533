package io.pairstream.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.dashboard.state.ReaderStatus;
import io.pairstream.dashboard.state.RejectedRecord;
import io.pairstream.web.Json;
import java.util.List;

/** The dashboard's own state, and rejected records, as JSON. */
final class StatusJson {

    private StatusJson() {}

    static ObjectNode status(ReaderStatus status) {
        return Json.object()
                .put("ready", status.isReady())
                .put("brokerAnswers", status.brokerAnswers())
                .put("caughtUp", status.caughtUp())
                .put("consumerLag", status.lag())
                .put("recordsRead", status.read())
                .put("recordsUnreadable", status.unreadable())
                .put("trouble", status.trouble().isEmpty() ? null : status.trouble());
    }

    static ObjectNode rejected(long total, List<RejectedRecord> newest) {
        ObjectNode node = Json.object().put("total", total);
        ArrayNode records = node.putArray("newest");
        newest.forEach(record -> records.add(Json.object()
                .put("letter", record.letter())
                .put("runId", record.runId())
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("reason", record.reason())
                .put("at", record.at())));
        return node;
    }
}
