using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Features.Media;

/// <summary>The `Media` section: processing of uploaded files.</summary>
public sealed class MediaOptions
{
    /// <summary>Seconds that vips or qpdf may take over one step of cleaning an uploaded file.</summary>
    [Range(1, 600, ErrorMessage = "Media:ProcessingTimeoutSeconds must be between 1 and 600")]
    public int ProcessingTimeoutSeconds { get; set; } = 20;
}
