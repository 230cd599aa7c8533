package io.pairstream.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.schemas.text.PlainJson;
import io.pairstream.schemas.threshold.AcceptWords;

/** Operating points as JSON: in {@code summary.json} and the dashboard's API. */
public final class OperatingPointJson {

    private OperatingPointJson() {}

    /** Adds all that a result has to an array, in its order. */
    public static void add(ArrayNode array, EvaluationResult result) {
        result.getOperatingPoints().forEach(point -> add(array.addObject(), point));
    }

    private static void add(ObjectNode node, OperatingPoint point) {
        node.put("rule", point.getRule());
        node.put("title", AcceptWords.rule(point));
        node.set("threshold", PlainJson.number(point.getThreshold()));
        node.put("chosenOn", point.getChosenOn());
        node.put("chosenOnDifferent", point.getChosenOnDifferent());
        node.put("chosenOnSame", point.getChosenOnSame());
        node.put("reportedOn", point.getReportedOn());
        node.put("differentPairs", point.getDifferentPairs());
        node.put("falseAccepts", point.getFalseAccepts());
        node.put("samePairs", point.getSamePairs());
        node.put("trueAccepts", point.getTrueAccepts());
        node.put("words", AcceptWords.of(point));
    }
}
