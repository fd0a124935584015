using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Features.Media;

[SettingsSection("Media", "The processing of uploaded files.")]
public sealed class MediaOptions
{
    [Setting("How many seconds vips or qpdf may take for one step of cleaning an uploaded file.", Max = 600)]
    public int ProcessingTimeoutSeconds { get; set; } = 20;
}
