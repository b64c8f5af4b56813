package melmastoon.query.catalog;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import melmastoon.http.problem.AnswersProblems;
import melmastoon.http.trace.RequestId;

/// Describes in the OpenAPI document how the catalogue is answered.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AnswersProblems
@ApiResponse(
        responseCode = "200",
        description = "What was asked for.",
        useReturnTypeSchema = true,
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = "ETag",
                    description = "Its version, for `If-None-Match`.",
                    schema = @Schema(type = "string", example = "\"5f1c0a9b3e7d4c21\""))
        })
@ApiResponse(
        responseCode = "304",
        description = "It still is the version that `If-None-Match` names.",
        headers = {
            @Header(name = RequestId.HEADER, description = RequestId.IS, schema = @Schema(type = "string")),
            @Header(
                    name = "ETag",
                    description = "Its version, for `If-None-Match`.",
                    schema = @Schema(type = "string", example = "\"5f1c0a9b3e7d4c21\""))
        })
@interface ReadsCatalog {}
