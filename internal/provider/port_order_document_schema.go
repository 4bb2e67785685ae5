package provider

import (
	"errors"

	"github.com/hashicorp/terraform-plugin-framework-validators/numbervalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// portOrderDocumentSchema returns the schema of sinch_port_order_document.
func portOrderDocumentSchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "A document on an order, such as the letter of authorization (LOA) or an invoice of the losing carrier.\n\n" +
			"Documents can't be changed or deleted. When the content, the name or the description changes, another document is added and the old one stays; destroying only removes " +
			"the document from the state. A document with the same name, description and content that is on the order already is taken as this one, and not uploaded again.\n\n" +
			"The content never reaches plan or state: only its SHA-256 does. A file is read at each plan, so that a change is seen; once it is uploaded the file may be missing, which is a warning.",
		Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "Document ID that Sinch gave.",
			},
			"order_id": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "ID of the order, in digits. Another one means another document, on that order.",
				PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:          []validator.String{orderIDText()},
			},
			"document_name": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "Name of the document, as people at Sinch will see it, such as `loa-acme.pdf`.",
				Validators:          []validator.String{inTurn{neverEmpty(), plainText{use: lookedUp}}},
			},
			"description": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "What it is, such as `Letter of authorization, signed 2026-12-01`.",
				Validators:          []validator.String{inTurn{notEmpty(), plainText{use: prose}}},
			},
			"source": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Path of the file to upload, relative to where Terraform runs: begin it with `${path.module}/`. Exactly one of `source` and `content_base64_wo`.",
				Validators: []validator.String{
					notEmpty(),
					stringvalidator.ExactlyOneOf(path.MatchRoot("source"), path.MatchRoot("content_base64_wo")),
				},
			},
			"content_base64_wo": schema.StringAttribute{
				Optional:  true,
				Sensitive: true,
				WriteOnly: true,
				MarkdownDescription: "Content to upload, in Base64 (`filebase64()`, a secret store). Write-only: never in plan or state, so that ephemeral values work too. " +
					"For changed content raise `content_wo_version`.",
				Validators: []validator.String{base64Text()},
			},
			"content_wo_version": schema.NumberAttribute{
				Optional:            true,
				MarkdownDescription: "Version of `content_base64_wo`, from 1. Terraform can't see a change of a write-only value: raise this to upload it.",
				Validators:          []validator.Number{versionNumber(), numbervalidator.AlsoRequires(path.MatchRoot("content_base64_wo"))},
			},
			"sha256": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "SHA-256 of the content, in hexadecimal digits, as `filesha256()` gives it.",
			},
		},
	}
}

// base64Text checks the content of a document, of which an error must not show
// anything.
func base64Text() validator.String {
	return textValidator{"Base64", func(text string) string {
		content, err := decodeContent(text)
		switch {
		case errors.Is(err, errTooLarge):
			return err.Error()
		case err != nil:
			return "is not Base64: use filebase64(), or base64encode() for text"
		case len(content) == 0:
			return "is empty: a document needs content"
		}
		return ""
	}}
}
