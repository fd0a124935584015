using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Features.Media;

[SettingsSection("Media", "The processing of uploaded files.")]
public sealed class MediaOptions
{
    [Setting("The seconds that vips or qpdf may take over one step of cleaning an uploaded file.", Max = 600)]
    public int ProcessingTimeoutSeconds { get; set; } = 20;
}
