import type { ThemeConfig } from 'antd';

/** antd's theme, derived from the product's tokens: one strong colour, white paper, 14 px at line height 1.6. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0f766e',
    // antd lightens on hover, below 4.5:1 for white words
    colorPrimaryHover: '#0b5a54',
    colorPrimaryActive: '#0b5a54',
    colorErrorHover: '#a91f1f',
    colorErrorActive: '#a91f1f',
    colorInfo: '#1d4ed8',
    colorLink: '#1d4ed8',
    colorLinkHover: '#1e3a8a',
    colorLinkActive: '#1e3a8a',
    colorSuccess: '#2e7d32',
    colorWarning: '#b26a00',
    colorError: '#c62828',
    // antd mixes muddy grounds from colours as dark as these
    colorSuccessBg: '#e8f3e9',
    colorSuccessBorder: '#a9cfab',
    colorWarningBg: '#fdf3e1',
    colorWarningBorder: '#e5c48d',
    colorErrorBg: '#fdecea',
    colorErrorBorder: '#eeb1ac',
    colorInfoBg: '#eaf0fe',
    colorInfoBorder: '#b4c6f5',
    colorText: '#1f2933',
    colorTextSecondary: '#4b5a66',
    colorTextTertiary: '#5b6873',
    // antd's own grey is 2.3:1 on white
    colorTextPlaceholder: '#66727d',
    colorTextDescription: '#4b5a66',
    colorTextDisabled: '#66727d',
    colorBgLayout: '#f5f7f6',
    colorBorder: '#b9c4bf',
    colorBorderSecondary: '#dde3e0',
    borderRadius: 8,
    borderRadiusSM: 6,
    fontSize: 14,
    lineHeight: 1.6,
    fontFamily: 'var(--font)',
    motionDurationMid: '0.15s',
    motionDurationSlow: '0.2s',
    boxShadow: '0 4px 16px rgb(31 41 51 / 14%)',
  },
  components: {
    Table: { headerBg: '#f5f7f6', headerColor: '#1f2933', cellPaddingBlockSM: 6, cellPaddingInlineSM: 8 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
  },
};
